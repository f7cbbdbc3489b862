package dev.patchbay.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node says of its listeners that lets clients in by SCRAM over TLS alone, denies what is
 * not allowed, and knows itself by its certificate.
 */
final class GuardedSettings {
  private GuardedSettings() {}

  /**
   * Name to value.
   *
   * @param port where clients connect
   * @param controllerPort where the node is its own controller
   * @param nodePort where the node, as a broker, talks to itself
   */
  static Map<String, String> of(BrokerGuard guard, int port, int controllerPort, int nodePort) {
    var settings = new LinkedHashMap<String, String>();
    String clients = "CLIENTS://127.0.0.1:" + port;
    String node = "NODE://127.0.0.1:" + nodePort;
    settings.put("listeners", clients + "," + node + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", clients + "," + node);
    settings.put("inter.broker.listener.name", "NODE");
    settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,NODE:SSL,CONTROLLER:SSL");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        "listener.name.clients.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    store(settings, "keystore", guard.identity());
    store(settings, "truststore", guard.trust());
    for (String own : new String[] {"node", "controller"}) {
      settings.put("listener.name." + own + ".ssl.client.auth", "required");
    }
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    settings.put("super.users", "User:" + BrokerGuard.ADMIN + ";User:CN=" + BrokerGuard.NODE);
    return settings;
  }

  private static void store(Map<String, String> settings, String name, Path pem) {
    settings.put("ssl." + name + ".type", "PEM");
    settings.put("ssl." + name + ".location", pem.toString());
  }
}

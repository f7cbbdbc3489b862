package dev.patchbay.local;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A further way by which clients reach an open node: whoever comes by it is told to come by it
 * again. For proofs that put something between a worker and its broker.
 *
 * @param port where the node listens for those who come by it
 * @param advertised where they are told to come, on the loopback
 */
record BrokerDetour(int port, int advertised) {
  private static final String HERE = "://127.0.0.1:";

  /**
   * What the node says of its listeners; name to value.
   *
   * @param clients where all others connect
   * @param controller where the node talks to itself
   */
  Map<String, String> settings(int clients, int controller) {
    var settings = new LinkedHashMap<String, String>();
    String usual = "PLAINTEXT" + HERE + clients;
    settings.put("listeners", usual + ",DETOUR" + HERE + port + ",CONTROLLER" + HERE + controller);
    settings.put("advertised.listeners", usual + ",DETOUR" + HERE + advertised);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,DETOUR:PLAINTEXT,CONTROLLER:PLAINTEXT");
    return settings;
  }
}

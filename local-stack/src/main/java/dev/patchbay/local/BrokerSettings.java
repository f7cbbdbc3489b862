package dev.patchbay.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A single node that is broker and controller, on the loopback alone.
 *
 * @param port where clients connect
 * @param controllerPort where the node talks to itself
 * @param data folder of its logs
 * @param further settings that take the place of the usual ones; name to value
 */
record BrokerSettings(int port, int controllerPort, Path data, Map<String, String> further) {
  BrokerSettings {
    further = Map.copyOf(further);
    if (port == controllerPort) {
      throw new IllegalArgumentException("controllerPort must not be port, here " + port);
    }
  }

  /** Who reaches it may do everything. */
  BrokerSettings(int port, int controllerPort, Path data) {
    this(port, controllerPort, data, Map.of());
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The text of {@code server.properties}. */
  String properties() {
    var settings = new LinkedHashMap<String, String>();
    node(settings);
    settings.putAll(shared());
    settings.putAll(further);
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** What holds for each single broker of ours, wherever it runs; name to value. */
  static Map<String, String> shared() {
    var settings = new LinkedHashMap<String, String>();
    singleReplica(settings);
    groups(settings);
    // A dead router's open transaction blocks every read_committed reader until this sweep.
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    return settings;
  }

  private void node(Map<String, String> settings) {
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", data.toString());
    // A node killed hard may register again only when its old session has ended.
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "3000");
  }

  private static void singleReplica(Map<String, String> settings) {
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "4");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "4");
    settings.put("share.coordinator.state.topic.min.isr", "1");
  }

  /** Members that died are noticed in seconds, and nobody waits for members that may yet come. */
  private static void groups(Map<String, String> settings) {
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.streams.initial.rebalance.delay.ms", "0");
    for (String protocol : new String[] {"consumer", "share", "streams"}) {
      settings.put("group." + protocol + ".min.heartbeat.interval.ms", "1000");
      settings.put("group." + protocol + ".heartbeat.interval.ms", "1000");
      settings.put("group." + protocol + ".min.session.timeout.ms", "6000");
      settings.put("group." + protocol + ".session.timeout.ms", "10000");
    }
    // What a dead worker's lane partitions hold comes to others before its lease, of 8 s, is over.
    settings.put("group.share.min.session.timeout.ms", "5000");
    settings.put("group.share.session.timeout.ms", "5000");
    // Since Kafka 4.3 a group waits a second before others are given them.
    settings.put("group.share.assignment.interval.ms", "0");
  }
}

package dev.patchbay.local;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What {@link ContainerBroker} asks of its image: the settings of the broker process, as a
 * container takes them.
 */
final class ContainerSettings {
  /** The port inside; outside a free one on the loopback, since nobody needs a password. */
  static final String PORT = "127.0.0.1::9092";

  private ContainerSettings() {}

  /** The broker of the very version that our clients have. */
  static String image() {
    return "apache/kafka:" + AppInfoParser.getVersion();
  }

  /** The image reads {@code KAFKA_A_B} as the setting {@code a.b}. */
  static Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    BrokerSettings.shared().forEach((name, value) -> environment.put(variable(name), value));
    environment.put("KAFKA_HEAP_OPTS", "-Xms128m -Xmx512m");
    return environment;
  }

  private static String variable(String setting) {
    return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}

package dev.patchbay.talk;

import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * Settings of talks that have had another name. Law: whoever still uses one is refused, for their
 * tools would be without keys and routes, and nobody would know.
 */
final class OldSettings {
  private static final Map<String, String> NOW =
      Map.of(
          "patchbay.realtime.tools", "patchbay.talks.tools",
          "patchbay.realtime.tool-keys", "patchbay.talks.tool-keys");

  private OldSettings() {}

  /** Throws {@link IllegalStateException} if one is set, in whatever form; names both. */
  static void refuse(Environment environment) {
    NOW.forEach((old, now) -> {
      ConfigurationPropertyName name = ConfigurationPropertyName.of(old);
      for (var source : ConfigurationPropertySources.get(environment)) {
        if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
          throw new IllegalStateException(old + " is not read any more; set " + now);
        }
      }
    });
  }
}

package dev.patchbay.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the processes' own settings say, read where they stand. */
record Settings(Path root, String version) {
  private static final String IMPORT = "/spring/config/import";

  static Settings ofThisBuild() {
    return new Settings(
        Path.of(System.getProperty("patchbay.root", "..")),
        System.getProperty("patchbay.version", ""));
  }

  /** The settings of a module, with those that they import below them. */
  JsonNode of(String module) {
    return read(root.resolve(module + "/src/main/resources/application.yml"));
  }

  /** Where health, figures and probes are set: beside the rest, or in the file that is imported. */
  private JsonNode management(String module) {
    JsonNode own = of(module);
    if (own.has("management")) {
      return own.path("management");
    }
    String imported = own.at(IMPORT).asString("").replace("classpath:", "");
    return read(root.resolve("worker-runtime/src/main/resources").resolve(imported))
        .path("management");
  }

  int port(String module) {
    return of(module).at("/server/port").asInt();
  }

  /** Paths that answer with health, such as {@code /actuator/health/readiness}. */
  Set<String> healthPaths(String module) {
    JsonNode management = management(module);
    String base = management.at("/endpoints/web/base-path").asString("/actuator");
    Set<String> paths = new TreeSet<>();
    if (management.at("/endpoints/web/exposure/include").asString("").contains("health")) {
      management
          .at("/endpoint/health/group")
          .propertyNames()
          .forEach(group -> paths.add(base + "/health/" + group));
    }
    return paths;
  }

  /** Environment variables that hold secrets, by the settings that name them. */
  Set<String> secretVariables(String module) {
    Set<String> names = new TreeSet<>();
    each(
        "",
        of(module),
        (setting, value) -> {
          if (setting.endsWith("key-variable") && value.matches("[A-Z_]+")) {
            names.add(value);
          } else if (setting.endsWith(".password")) {
            names.add(setting.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT));
          }
        });
    return names;
  }

  /** Variables that override a setting. */
  Set<String> overridingVariables(String module) {
    Set<String> names = new TreeSet<>();
    each(
        "",
        of(module),
        (setting, value) ->
            names.add(setting.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT)));
    return names;
  }

  Duration duration(String module, String pointer) {
    return Duration.parse("PT" + of(module).at(pointer).asString());
  }

  private static void each(String path, JsonNode node, BiConsumer<String, String> seen) {
    if (node.isValueNode()) {
      seen.accept(path, node.asString(""));
    }
    node.propertyStream()
        .forEach(child ->
            each(
                path.isEmpty() ? child.getKey() : path + "." + child.getKey(),
                child.getValue(),
                seen));
  }

  private static JsonNode read(Path file) {
    try {
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("settings cannot be read", e);
    }
  }
}

package dev.patchbay.k8s;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image file, as {@code docker load} would take it.
 *
 * @param config how it is run
 * @param entries files and folders of all layers
 */
record Image(JsonNode config, List<Entry> entries) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param mode permissions as in {@code chmod}
   * @param text what is in it, where it is a file of ours that is read as text; else empty
   */
  record Entry(String path, int mode, String text) {}

  static Image read(Path file) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        parts.put(e.getName(), tar.readAllBytes());
      }
    }
    JsonNode manifest = JSON.readTree(part(parts, "manifest.json")).path(0);
    List<Entry> entries = new ArrayList<>();
    for (JsonNode layer : manifest.path("Layers")) {
      entries.addAll(layer(part(parts, layer.asString())));
    }
    return new Image(JSON.readTree(part(parts, manifest.path("Config").asString())), entries);
  }

  private static byte[] part(Map<String, byte[]> parts, String name) {
    byte[] bytes = parts.get(name);
    if (bytes == null) {
      throw new AssertionError("the image has no " + name);
    }
    return bytes;
  }

  private static List<Entry> layer(byte[] bytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes));
    try (var tar = new TarArchiveInputStream(plain)) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        boolean read = e.isFile() && e.getName().matches(".*\\.(ya?ml|json|properties|xml)");
        String text = read ? new String(tar.readAllBytes(), StandardCharsets.UTF_8) : "";
        entries.add(new Entry(e.getName(), e.getMode() & 07777, text));
      }
    }
    return entries;
  }

  /** What is wrong with it, a sentence each. */
  List<String> findings(String mainClass) {
    List<String> findings = new ArrayList<>();
    JsonNode run = config.path("config");
    List<String> entrypoint = run.path("Entrypoint").valueStream().map(JsonNode::asString).toList();
    if (entrypoint.isEmpty() || !entrypoint.getLast().equals(mainClass)) {
      findings.add("must run " + mainClass);
    }
    if (!entrypoint.contains("-XX:+ExitOnOutOfMemoryError")) {
      findings.add("must end when its heap runs out");
    }
    if (!run.path("User").asString("").matches("[1-9]\\d{4,}:[1-9]\\d{4,}")) {
      findings.add("must run as a user that is a number, and not root");
    }
    run.path("Env")
        .valueStream()
        .map(JsonNode::asString)
        .forEach(variable -> {
          if (Variables.SECRET_NAME.matcher(variable.replaceFirst("=.*", "")).matches()) {
            findings.add("must set no secret: " + variable.replaceFirst("=.*", ""));
          }
        });
    for (Entry entry : entries) {
      if ((entry.mode & 06002) != 0) {
        findings.add(entry.path + ": must be written by its owner alone, and change no user");
      }
      if (entry.path.matches(".*(\\.pem|\\.key|\\.p12|\\.jks|\\.env|id_[a-z0-9]+)")
          || Variables.SECRET_VALUE.matcher(entry.text).find()) {
        findings.add(entry.path + ": must be no secret");
      }
    }
    return findings;
  }
}

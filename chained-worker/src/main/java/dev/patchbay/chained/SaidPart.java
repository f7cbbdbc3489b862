package dev.patchbay.chained;

import dev.patchbay.schemas.FinishedPart;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a holder keeps what it has said, as it tells the next one: {@code {file, key}}. Neither
 * words nor sound, and nothing that could be guessed from; prints without the key.
 *
 * @param file a plain name in the job's folder
 * @param key 32 random bytes, by which the holder's own lines are known
 */
record SaidPart(String file, byte[] key) {
  static final String KIND = "said_1";
  static final int KEY_BYTES = 32;

  /** Before the texts, behind the parts of a recording. */
  static final int NUMBER = 509;

  private static final Pattern FILE = Pattern.compile("\\d{1,10}-\\d{1,20}\\.said");
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{" + 2 * KEY_BYTES + "}");

  ObjectNode body() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("file", file)
        .put("key", HexFormat.of().formatHex(key));
  }

  /** Finds it among the parts; empty if it is not there or no such body. */
  static Optional<SaidPart> in(List<FinishedPart> parts) {
    return parts.stream()
        .filter(finished -> finished.part() == NUMBER && finished.kind().equals(KIND))
        .findFirst()
        .flatMap(finished -> of(finished.body()));
  }

  private static Optional<SaidPart> of(JsonNode body) {
    Optional<String> file = text(body.path("file"), FILE);
    Optional<byte[]> key = text(body.path("key"), KEY).map(HexFormat.of()::parseHex);
    return file.flatMap(name -> key.map(secret -> new SaidPart(name, secret)));
  }

  private static Optional<String> text(JsonNode node, Pattern form) {
    return Optional.of(node)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> form.matcher(text).matches());
  }

  @Override
  public String toString() {
    return "SaidPart[file=" + file + "]";
  }
}

package dev.patchbay.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;

/**
 * The signature of a tool call: HMAC-SHA-256 over all that the back end acts upon, so that a call
 * can be neither changed, nor sent again later, nor sent to another of its endpoints. The parts
 * before the body have no line ends, so no two calls have the same text.
 *
 * @param timestamp when the call was made, in seconds since 1970
 * @param id the call's id, which makes it the same call when it comes again
 * @param host to whom it goes, lower case
 * @param target path and query, as they are sent
 */
record ToolSignature(long timestamp, String id, String host, String target) {
  static ToolSignature of(Instant now, String id, String host, String target) {
    return new ToolSignature(now.getEpochSecond(), id, host, target);
  }

  /** The header's value, {@code v1=} and 64 hexadecimal digits. */
  String value(ToolKey key, byte[] body) {
    String head = String.join("\n", "v1", "" + timestamp, id, "POST", host, target, "");
    return "v1=" + HexFormat.of().formatHex(key.mac(head.getBytes(UTF_8), body));
  }
}

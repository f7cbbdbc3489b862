package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Header values as text. Anybody may write headers, so what is read is bounded. */
final class HeaderText {
  private static final int MAX_BYTES = 1024;

  private HeaderText() {}

  /** The last header of that name, when it is there, not empty, and at most 1024 bytes long. */
  static Optional<String> read(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    byte[] value = header.value();
    return value.length == 0 || value.length > MAX_BYTES
        ? Optional.empty()
        : Optional.of(new String(value, UTF_8));
  }

  static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  /** Replaces what stands under that name. */
  static void write(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}

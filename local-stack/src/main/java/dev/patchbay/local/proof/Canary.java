package dev.patchbay.local.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text that must not get where it does not belong, looked for as bytes: as it is, in base64, and
 * as JSON may escape it.
 */
final class Canary {
  private static final int BLOCK = 1 << 20;

  private final String name;
  private final List<byte[]> forms;
  private final int longest;

  /**
   * @param name what reports call it; reports never repeat the text
   */
  Canary(String name, String text) {
    this.name = name;
    this.forms =
        Stream.concat(json(text), base64(text))
            .distinct()
            .map(form -> form.getBytes(StandardCharsets.UTF_8))
            .toList();
    this.longest = forms.stream().mapToInt(form -> form.length).max().orElseThrow();
  }

  String name() {
    return name;
  }

  boolean in(byte[] bytes) {
    return in(bytes, bytes.length);
  }

  /** Whether key, value or a header of the record has it. */
  boolean in(Seen seen) {
    return seen.value().filter(this::in).isPresent()
        || seen.key().filter(this::in).isPresent()
        || in(seen.headers().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the file has it. */
  boolean isIn(Path file) throws IOException {
    byte[] block = new byte[BLOCK + longest];
    int kept = 0;
    try (InputStream stream = Files.newInputStream(file)) {
      for (int read = stream.readNBytes(block, 0, BLOCK);
          read > 0;
          read = stream.readNBytes(block, kept, BLOCK)) {
        int filled = kept + read;
        if (in(block, filled)) {
          return true;
        }
        kept = Math.min(longest - 1, filled);
        System.arraycopy(block, filled - kept, block, 0, kept);
      }
    }
    return false;
  }

  private boolean in(byte[] bytes, int length) {
    return forms.stream().anyMatch(form -> indexOf(bytes, length, form) >= 0);
  }

  private static int indexOf(byte[] bytes, int length, byte[] form) {
    for (int start = 0; start <= length - form.length; start++) {
      int matched = 0;
      while (matched < form.length && bytes[start + matched] == form[matched]) {
        matched++;
      }
      if (matched == form.length) {
        return start;
      }
    }
    return -1;
  }

  /** As it is, and as writers of JSON may escape it: as little as they must, or all they may. */
  private static Stream<String> json(String text) {
    return Stream.of(
        text,
        escaped(text, Canary::asNeeded),
        escaped(text, c -> c == '/' ? "\\/" : asNeeded(c)),
        escaped(text, c -> c < 128 ? asNeeded(c) : "\\u%04x".formatted((int) c)),
        escaped(text, c -> c < 128 ? asNeeded(c) : "\\u%04X".formatted((int) c)));
  }

  private static String escaped(String text, Function<Character, String> escape) {
    return text.chars().mapToObj(c -> escape.apply((char) c)).collect(Collectors.joining());
  }

  private static String asNeeded(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    };
  }

  /** The part of base64 that does not depend on the neighbours, for each of the three phases. */
  private static Stream<String> base64(String text) {
    return Stream.of(0, 1, 2)
        .map(phase -> {
          byte[] shifted = (" ".repeat(phase) + text).getBytes(StandardCharsets.UTF_8);
          String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
          int from = phase == 0 ? 0 : phase + 1;
          int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
          return encoded.substring(from, to);
        });
  }
}

package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text that grows piece by piece, metered as it grows: no piece is read twice. */
final class MeteredText {
  private final StringBuilder text = new StringBuilder();
  private long bytes;

  void append(String piece) {
    text.append(piece);
    bytes += bytes(piece);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  Tokens tokens() {
    return tokens(bytes);
  }

  /** What it would cost with this piece more. */
  Tokens tokensWith(String piece) {
    return tokens(bytes + bytes(piece));
  }

  private static Tokens tokens(long bytes) {
    return new Tokens(Usage.textTokens(bytes), 0, 0);
  }

  private static int bytes(String piece) {
    return piece.getBytes(UTF_8).length;
  }

  /** The text itself. */
  String whole() {
    return text.toString();
  }

  @Override
  public String toString() {
    return "MeteredText[" + bytes + " bytes]";
  }
}

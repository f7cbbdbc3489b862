package dev.patchbay.openai.socket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A walk over bytes that may be simple JSON. Each step either takes what it is named for or says no
 * and leaves the rest to a parser.
 */
final class FlatJson {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final int MOST_DIGITS = 9;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int from;
  private int to;

  void start(byte[] frame, int length) {
    bytes = frame;
    at = 0;
    end = length;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Where the string that was taken last begins. */
  int from() {
    return from;
  }

  /** Where it ends. */
  int to() {
    return to;
  }

  /** A string of visible ASCII without escapes. */
  boolean string() {
    if (!take('"')) {
      return false;
    }
    from = at;
    while (at < end && bytes[at] > ' ' && bytes[at] < 0x7f && bytes[at] != '\\') {
      if (bytes[at] == '"') {
        to = at++;
        return true;
      }
      at++;
    }
    return false;
  }

  /** Anything up to the next quote, eight bytes at once; whoever reads it must refuse escapes. */
  boolean quoted() {
    if (!take('"')) {
      return false;
    }
    from = at;
    while (at + Long.BYTES <= end) {
      long quotes = (long) LONGS.get(bytes, at) ^ QUOTES;
      long found = (quotes - ONES) & ~quotes & HIGHS;
      if (found != 0) {
        at += Long.numberOfTrailingZeros(found) / Byte.SIZE;
        to = at;
        return take('"');
      }
      at += Long.BYTES;
    }
    while (at < end && bytes[at] != '"') {
      at++;
    }
    to = at;
    return take('"');
  }

  /** A whole number of at most nine digits as JSON writes it; -1 if it is anything else. */
  int number() {
    int start = at;
    int number = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - start < MOST_DIGITS) {
      number = number * 10 + bytes[at++] - '0';
    }
    boolean canonical = at > start && (bytes[start] != '0' || at == start + 1);
    return canonical ? number : -1;
  }

  boolean constant(byte[] text) {
    int stop = at + text.length;
    if (stop > end || !Arrays.equals(bytes, at, stop, text, 0, text.length)) {
      return false;
    }
    at = stop;
    return true;
  }

  boolean take(char wanted) {
    if (at < end && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** At most one; always takes. */
  void space() {
    if (at < end && bytes[at] == ' ') {
      at++;
    }
  }
}

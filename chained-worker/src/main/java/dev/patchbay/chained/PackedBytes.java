package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A compressed file to look into. What lies beyond its end reads as zeros, and nothing throws. */
record PackedBytes(byte[] bytes) {
  int size() {
    return bytes.length;
  }

  /** Whether so many bytes stand there. */
  boolean has(long at, long count) {
    return at >= 0 && count >= 0 && count <= bytes.length - at;
  }

  /** An unsigned number of 1 to 8 bytes, its highest first; of 8 bytes it may come out negative. */
  long number(long at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | (has(at + i, 1) ? bytes[(int) at + i] & 0xff : 0);
    }
    return value;
  }

  /** The same with its lowest byte first. */
  long littleEndian(long at, int length) {
    long value = number(at, length);
    return Long.reverseBytes(value) >>> (Long.SIZE - Byte.SIZE * length);
  }

  /** A floating point number of 4 or 8 bytes. */
  double real(long at, int length) {
    ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN);
    eight.putLong(0, number(at, length));
    return length == 4 ? eight.getFloat(4) : eight.getDouble(0);
  }

  /** Whether this stands there, in Latin-1. */
  boolean says(long at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean same = has(at, wanted.length);
    for (int i = 0; same && i < wanted.length; i++) {
      same = bytes[(int) at + i] == wanted[i];
    }
    return same;
  }

  @Override
  public String toString() {
    return "PackedBytes[bytes=" + bytes.length + "]";
  }
}

package dev.patchbay.openai.socket;

import java.util.Random;

/** Bytes that a seed gives. */
final class Samples {
  private Samples() {}

  static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}

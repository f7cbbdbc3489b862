package dev.patchbay.openai.socket;

import java.util.Arrays;
import java.util.Base64;

/**
 * Audio out of base64, in an array that is used again.
 *
 * <p>The JDK's decoder is many times faster than a loop of one's own, but takes whole arrays only.
 * So base64 goes through a block of fixed size; the last piece stands at the block's end, behind
 * the letters that say zero.
 */
final class AudioBytes {
  private static final int BLOCK = Scratch.BASE64;
  private static final int DECODED = Scratch.PLAIN;
  private static final int KEPT = 64 * 1024;
  private static final Base64.Decoder BASE64 = Base64.getDecoder();

  private byte[] bytes = new byte[0];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * Takes this range for padded base64 of the standard alphabet; false, and no audio, if it is
   * anything else.
   */
  boolean decode(byte[] from, int start, int end) {
    length = 0;
    int size = end - start;
    if (size % 4 != 0) {
      return false;
    }
    makeRoom(size / 4 * 3);
    Scratch scratch = Scratch.ofThisThread();
    byte[] block = scratch.base64;
    byte[] decoded = scratch.plain;
    try {
      int at = start;
      for (; end - at > BLOCK; at += BLOCK) {
        System.arraycopy(from, at, block, 0, BLOCK);
        // Padding within the text would make the block shorter.
        if (BASE64.decode(block, decoded) != DECODED) {
          length = 0;
          return false;
        }
        take(decoded, 0, DECODED);
      }
      int rest = end - at;
      Arrays.fill(block, 0, BLOCK - rest, (byte) 'A');
      System.arraycopy(from, at, block, BLOCK - rest, rest);
      int filler = (BLOCK - rest) / 4 * 3;
      take(decoded, filler, BASE64.decode(block, decoded) - filler);
      return true;
    } catch (IllegalArgumentException notBase64) {
      length = 0;
      return false;
    }
  }

  private void take(byte[] decoded, int from, int count) {
    System.arraycopy(decoded, from, bytes, length, count);
    length += count;
  }

  /** A rare big piece does not make the session big for its whole life. */
  private void makeRoom(int size) {
    if (bytes.length < size || (bytes.length > KEPT && size <= KEPT)) {
      bytes = new byte[Math.max(size, 4096)];
    }
  }
}

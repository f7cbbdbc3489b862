package dev.patchbay.router;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a request in canonical form, so that order and spacing of its JSON do not count. */
final class ContentHash {
  private ContentHash() {}

  /**
   * Lower-case hexadecimal, 64 characters.
   *
   * @param canonical the request as we write it
   */
  static String of(byte[] canonical) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What tells a kept line from everything that is not just that line: an HMAC-SHA256 over its place,
 * what is said there and how, how many bytes it has, and each of them.
 */
final class LineSeal {
  static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  private LineSeal(Mac mac) {
    this.mac = mac;
  }

  /**
   * Begins one.
   *
   * @param secret of the file
   * @param place in the file, from 0
   * @param line words, voice and language, and whose they are
   * @param bytes of samples
   */
  static LineSeal of(byte[] secret, int place, SpeechKey line, long bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update(
          ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(place).putLong(bytes).flip());
      mac.update(line.name().getBytes(StandardCharsets.US_ASCII));
      return new LineSeal(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  void add(ByteBuffer samples) {
    mac.update(samples);
  }

  byte[] end() {
    return mac.doFinal();
  }

  /** Whether all of it was that line. */
  boolean is(byte[] seal) {
    return MessageDigest.isEqual(end(), seal);
  }
}

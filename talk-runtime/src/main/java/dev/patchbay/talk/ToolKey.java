package dev.patchbay.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that a back end shares with us. Neither prints nor leaves its process. */
final class ToolKey {
  /** As many bytes as the hash has. */
  static final int LEAST_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  private ToolKey(SecretKeySpec secret) {
    this.secret = secret;
  }

  /**
   * @throws IllegalArgumentException when it has fewer bytes in UTF-8 than it should
   */
  static ToolKey of(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    if (bytes.length < LEAST_BYTES) {
      throw new IllegalArgumentException("must have at least " + LEAST_BYTES + " bytes");
    }
    return new ToolKey(new SecretKeySpec(bytes, ALGORITHM));
  }

  /** HMAC-SHA-256 over the parts, one after the other. */
  byte[] mac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "ToolKey";
  }
}

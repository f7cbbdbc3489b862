package dev.patchbay.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A provider's ids where we have less room, or fewer letters, than it has. */
final class ProviderIds {
  private static final int MOST = 256;

  private ProviderIds() {}

  /** As it is, if a usage line has room for it; else what stands for it. */
  static String bounded(String id) {
    return id.length() <= MOST ? id : "sha256-" + hash(id);
  }

  /** 32 hexadecimal digits that stand for it. */
  static String hash(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

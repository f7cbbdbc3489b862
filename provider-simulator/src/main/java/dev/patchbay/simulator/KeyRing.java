package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which keys are good: any that is not empty, unless some are named; never a bad one. None is kept,
 * only digests are.
 */
final class KeyRing {
  private static final String SCHEME = "Bearer ";

  private final Set<String> goodDigests;
  private final Set<String> badDigests;

  private KeyRing(Set<String> goodDigests, Set<String> badDigests) {
    this.goodDigests = goodDigests;
    this.badDigests = badDigests;
  }

  /**
   * @param goodKeys none: any
   */
  static KeyRing of(Collection<String> goodKeys, Collection<String> badKeys) {
    return new KeyRing(digests(goodKeys), digests(badKeys));
  }

  private static Set<String> digests(Collection<String> keys) {
    return keys.stream().map(KeyRing::digest).collect(Collectors.toSet());
  }

  /** The key of an {@code Authorization: Bearer} header, empty when there is none. */
  static String bearer(HttpCall call) {
    String header = call.header("authorization").orElse("");
    return header.startsWith(SCHEME) ? header.substring(SCHEME.length()).strip() : "";
  }

  /**
   * @param missing what to say when there is no key
   */
  void check(String key, String missing) throws Refusal {
    if (key.isEmpty()) {
      throw refusal("", missing);
    }
    String digest = digest(key);
    boolean unnamed = !goodDigests.isEmpty() && !goodDigests.contains(digest);
    if (unnamed || badDigests.contains(digest)) {
      throw refusal("invalid_api_key", "Incorrect API key provided.");
    }
  }

  static Refusal refusal(String code, String message) {
    return Refusal.of(401, "invalid_request_error", "", code, message);
  }

  private static String digest(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}

package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells how much of a prompt was seen before: the longest beginning, in steps of 128 tokens and of
 * at least 1024, with which an earlier call with the same key and model began. Keeps digests alone;
 * the least recently used are forgotten. Thread-safe.
 */
final class PromptCache {
  private static final int STEP_TOKENS = 128;
  private static final int LEAST_TOKENS = 1024;
  private static final int STEP_BYTES = 4 * STEP_TOKENS;
  private static final int MOST = 100_000;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Cached tokens of this prompt, which is remembered. */
  long cached(HttpCall call, String model, byte[] prompt) {
    MessageDigest sha = sha();
    sha.update(call.header("authorization").orElse("").getBytes(UTF_8));
    sha.update((byte) 0);
    byte[] chain = sha.digest(model.getBytes(UTF_8));
    long cached = 0;
    boolean known = true;
    for (int to = STEP_BYTES; to <= prompt.length; to += STEP_BYTES) {
      sha.update(chain);
      sha.update(prompt, to - STEP_BYTES, STEP_BYTES);
      chain = sha.digest();
      known &= !add(HexFormat.of().formatHex(chain, 0, 16));
      cached += known ? STEP_TOKENS : 0;
    }
    return cached < LEAST_TOKENS ? 0 : cached;
  }

  private synchronized boolean add(String digest) {
    return seen.put(digest, true) == null;
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}

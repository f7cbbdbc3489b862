package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * By what speech is known again: SHA-256 over tenant, voice, language and text, each with its
 * length, so that no two utterances run into one. A tenant's words are never found by another.
 *
 * @param name 64 hexadecimal digits
 */
record SpeechKey(String name) {
  static SpeechKey of(Utterance utterance) {
    MessageDigest digest = sha256();
    add(digest, Optional.of(utterance.tenant().name()));
    add(digest, utterance.voice());
    add(digest, utterance.language());
    add(digest, Optional.of(utterance.text()));
    return new SpeechKey(HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * A digest that has begun with this key: what is laid under one name is not valid under another.
   */
  MessageDigest seal() {
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(name));
    return digest;
  }

  private static void add(MessageDigest digest, Optional<String> field) {
    byte[] bytes = field.orElse("").getBytes(StandardCharsets.UTF_8);
    int length = field.isPresent() ? bytes.length : -1;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package dev.patchbay.stream.translation.core;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Speech for {@link FakeEngine}: words of 300 ms, each an amplitude of its own. */
final class Words {
  /** Half a minute of 30 words. */
  static final byte[] SPEECH = utterances(6, 5, 1_900);

  private Words() {}

  /** All that is told of that. */
  static String told() {
    var all = new StringBuilder();
    for (int i = 1; i <= 30; i++) {
      int level = 4_000 + 10 * i;
      all.append('w').append(level).append(level % 50 == 0 ? ". " : " ");
    }
    return all.toString();
  }

  static byte[] sound(int level, int ms) {
    byte[] pcm = new byte[ms * Pcm.PER_MS * Pcm.BYTES];
    for (int i = 0; i < pcm.length; i += 2) {
      int sample = i % 4 == 0 ? level : -level;
      pcm[i] = (byte) sample;
      pcm[i + 1] = (byte) (sample >> 8);
    }
    return pcm;
  }

  /** Utterances of some words each, with pauses between them. */
  static byte[] utterances(int utterances, int words, int pauseMs) {
    var all = new ByteArrayOutputStream();
    int level = 4_000;
    for (int i = 0; i < utterances; i++) {
      all.writeBytes(new byte[pauseMs * Pcm.PER_MS * Pcm.BYTES]);
      for (int j = 0; j < words; j++) {
        all.writeBytes(sound(level += 10, 300));
      }
    }
    all.writeBytes(new byte[400 * Pcm.PER_MS * Pcm.BYTES]);
    return all.toByteArray();
  }

  static List<byte[]> frames(byte[] pcm, int ms) {
    int size = ms * Pcm.PER_MS * Pcm.BYTES;
    List<byte[]> frames = new ArrayList<>();
    for (int from = 0; from < pcm.length; from += size) {
      frames.add(Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + size)));
    }
    return frames;
  }
}

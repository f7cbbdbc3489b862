package dev.patchbay.stream.translation.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A provider's session: every 200 ms in give 200 ms out. A word is a stretch of one amplitude; what
 * it says of it is longer than the word, so its sound falls behind its text, and what is left is
 * said at the close.
 */
final class FakeEngine {
  private final int session;
  private final Queue in = new Queue();
  private final Queue out = new Queue();
  private final boolean tellsTime;
  private int word;
  private int quiet;
  private long elapsed;

  FakeEngine(int session, boolean tellsTime) {
    this.session = session;
    this.tellsTime = tellsTime;
  }

  List<Happening> append(byte[] pcm) {
    in.add(pcm);
    List<Happening> said = new ArrayList<>();
    while (in.size() >= step()) {
      said.addAll(step(in.take(step())));
    }
    return said;
  }

  List<Happening> close() {
    List<Happening> said = new ArrayList<>(append(new byte[2 * step() - in.size()]));
    while (out.size() > 0) {
      said.addAll(step(new byte[step()]));
    }
    said.add(new Happening.Closed(session));
    return said;
  }

  private List<Happening> step(byte[] pcm) {
    List<Happening> said = new ArrayList<>();
    elapsed += 200;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pcm.length; i += 2) {
      hear(Math.abs((short) (pcm[i] & 0xff | pcm[i + 1] << 8)), text);
    }
    if (!text.isEmpty()) {
      said.add(new Happening.Text(session, text.toString(), time()));
    }
    byte[] next = Arrays.copyOf(out.take(Math.min(step(), out.size())), step());
    said.add(new Happening.Sound(session, next, time()));
    return said;
  }

  private void hear(int level, StringBuilder text) {
    if (level == word) {
      quiet = 0;
      return;
    }
    quiet = level == 0 ? quiet + 1 : 0;
    if (word != 0 && (level != 0 || quiet == 480)) {
      text.append('w').append(word).append(word % 50 == 0 ? ". " : " ");
      out.add(Words.sound(word + 1, 390));
      word = 0;
    }
    if (level != 0) {
      word = level;
    }
  }

  private OptionalLong time() {
    return tellsTime ? OptionalLong.of(elapsed) : OptionalLong.empty();
  }

  private static int step() {
    return Pcm.STEP * Pcm.BYTES;
  }

  /** Bytes that are taken in their order. */
  private static final class Queue {
    private byte[] bytes = new byte[1 << 16];
    private int from;
    private int to;

    int size() {
      return to - from;
    }

    void add(byte[] more) {
      if (to + more.length > bytes.length) {
        byte[] left = take(size());
        bytes = Arrays.copyOf(left, Math.max(bytes.length, 2 * (left.length + more.length)));
        from = 0;
        to = left.length;
      }
      System.arraycopy(more, 0, bytes, to, more.length);
      to += more.length;
    }

    byte[] take(int size) {
      byte[] taken = Arrays.copyOfRange(bytes, from, from + size);
      from += size;
      return taken;
    }
  }
}

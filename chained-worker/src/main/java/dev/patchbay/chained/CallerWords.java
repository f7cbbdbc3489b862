package dev.patchbay.chained;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a caller says, PCM16 24 kHz: from shortly before the first speech to shortly behind the
 * last. What is only the noise of the line costs nothing to be taken down.
 */
final class CallerWords {
  /** Words begin and end more softly than they are. */
  private static final int MARGIN_BYTES = SpeechFile.BYTES_PER_SECOND / 2;

  private final long mostBytes;
  private final SpeechSense sense = new SpeechSense();
  private final Deque<byte[]> before = new ArrayDeque<>();
  private final List<byte[]> pieces = new ArrayList<>();
  private int bytesBefore;

  /** Where the first kept piece begins, in bytes of all that came. */
  private long begin;

  private long came;
  private int bytes;

  /**
   * @param longest how much of it is kept, at most 5 min
   */
  CallerWords(Duration longest) {
    this.mostBytes = longest.toMillis() * SpeechFile.BYTES_PER_SECOND / 1000;
  }

  /**
   * Takes what follows, as far as there is room.
   *
   * @param pcm whole samples, little-endian; nobody writes to them any more
   * @return whether there is speech in it, or was in what it ends
   */
  boolean take(byte[] pcm) {
    OptionalLong earlier = sense.heardTo();
    sense.take(pcm);
    came += pcm.length;
    if (sense.heardTo().isEmpty()) {
      keepBefore(pcm);
      return false;
    }
    if (pieces.isEmpty()) {
      begin = came - pcm.length - bytesBefore;
      before.forEach(this::add);
      before.clear();
    }
    add(pcm);
    return !sense.heardTo().equals(earlier);
  }

  /** Whether anything was said. */
  boolean any() {
    return !pieces.isEmpty();
  }

  /** Whether nothing more is kept. */
  boolean full() {
    return bytes >= mostBytes;
  }

  /** How long that is, to be sent. */
  Duration length() {
    return Duration.ofMillis(Math.ceilDiv(kept() * 1000L, SpeechFile.BYTES_PER_SECOND));
  }

  /** The same as a WAV file. */
  byte[] wav() {
    int kept = kept();
    byte[] wav = new byte[SpeechHeader.BYTES + kept];
    SpeechHeader.of(kept).get(wav, 0, SpeechHeader.BYTES);
    int at = 0;
    for (byte[] piece : pieces) {
      int part = Math.min(piece.length, kept - at);
      System.arraycopy(piece, 0, wav, SpeechHeader.BYTES + at, part);
      at += part;
    }
    return wav;
  }

  private int kept() {
    long heard = 2 * sense.heardTo().orElse(0) - begin;
    return Math.toIntExact(Math.min(bytes, Math.max(0, heard) + MARGIN_BYTES));
  }

  private void add(byte[] pcm) {
    int part = Math.toIntExact(Math.min(pcm.length, mostBytes - bytes));
    if (part > 0) {
      pieces.add(part == pcm.length ? pcm : Arrays.copyOf(pcm, part));
      bytes += part;
    }
  }

  private void keepBefore(byte[] pcm) {
    before.add(pcm);
    bytesBefore += pcm.length;
    while (bytesBefore - before.element().length >= MARGIN_BYTES) {
      bytesBefore -= before.remove().length;
    }
  }
}

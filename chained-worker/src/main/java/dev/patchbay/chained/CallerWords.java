package dev.patchbay.chained;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a caller says, PCM16 24 kHz: from shortly before the first sound to shortly behind the last.
 * What nobody can hear costs nothing to be taken down.
 */
final class CallerWords {
  /** About 54 dB below full scale: line noise, not speech. */
  private static final int LOUD = 64;

  /** Words begin and end more softly than they are. */
  private static final int MARGIN_BYTES = SpeechFile.BYTES_PER_SECOND / 2;

  private final long mostBytes;
  private final Deque<byte[]> before = new ArrayDeque<>();
  private final List<byte[]> pieces = new ArrayList<>();
  private int bytesBefore;
  private int bytes;
  private int loudTo;

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
   */
  void take(byte[] pcm) {
    int loud = loudTo(pcm);
    if (pieces.isEmpty() && loud == 0) {
      keepBefore(pcm);
      return;
    }
    before.forEach(this::add);
    before.clear();
    if (loud > 0) {
      loudTo = Math.toIntExact(Math.min(mostBytes, bytes + (long) loud));
    }
    add(pcm);
  }

  /** Whether anything could be heard. */
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
    return Math.min(bytes, loudTo + MARGIN_BYTES);
  }

  private void add(byte[] pcm) {
    int part = Math.toIntExact(Math.min(pcm.length, mostBytes - bytes));
    if (part > 0) {
      pieces.add(part == pcm.length ? pcm : java.util.Arrays.copyOf(pcm, part));
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

  /** Behind the last sample that can be heard, in bytes; 0 when there is none. */
  private static int loudTo(byte[] pcm) {
    for (int i = pcm.length - 2; i >= 0; i -= 2) {
      int sample = pcm[i] & 0xff | pcm[i + 1] << 8;
      if (sample >= LOUD || sample <= -LOUD) {
        return i + 2;
      }
    }
    return 0;
  }
}

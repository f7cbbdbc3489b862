package dev.patchbay.chained;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What a caller says, PCM16 24 kHz: from shortly before the first speech to shortly behind the
 * last. What is only the noise of the line costs nothing to be taken down.
 */
final class CallerWords {
  /** Words begin and end more softly than they are. */
  private static final int MARGIN_BYTES = SpeechFile.BYTES_PER_SECOND / 2;

  /** Less is a click, and shorter than what vendors take. */
  private static final int LEAST_BYTES = SpeechFile.BYTES_PER_SECOND / 10;

  private final int mostBytes;
  private final SpeechSense sense = new SpeechSense();

  /**
   * Samples, as many as {@code bytes} tells; all that is kept before speech, and then the speech.
   */
  private byte[] kept = new byte[2 * MARGIN_BYTES];

  private int bytes;

  /** Of all bytes that came, how many are not among them. */
  private long goneBytes;

  /** Up to where they are speech. */
  private int saidBytes;

  private boolean listening;

  /**
   * @param longest how much of it is kept, at most 5 min
   */
  CallerWords(Duration longest) {
    this.mostBytes = Math.toIntExact(longest.toMillis() * SpeechFile.BYTES_PER_SECOND / 1000) & ~1;
  }

  /**
   * Takes what follows, as far as there is room.
   *
   * @param pcm whole samples, little-endian, at most a second
   * @return whether there is speech in it, or was in what it ends
   */
  boolean take(byte[] pcm) {
    OptionalLong earlier = sense.heardTo();
    sense.take(pcm);
    add(pcm);
    boolean speech = !sense.heardTo().equals(earlier);
    if (speech) {
      saidBytes = Math.toIntExact(Math.min(bytes, 2 * sense.heardTo().orElse(0) - goneBytes));
    } else if (sense.heardTo().isEmpty()) {
      cut(0, bytes - MARGIN_BYTES);
    } else if (!listening) {
      cut(saidBytes + MARGIN_BYTES, bytes - MARGIN_BYTES);
    }
    return speech;
  }

  /** The caller's time begins. Of what was said before, no longer pauses count than need be. */
  void listen() {
    listening = true;
  }

  /** Whether anything was said. */
  boolean any() {
    return sense.speech() >= LEAST_BYTES / 2;
  }

  /** Whether nothing more is kept. */
  boolean full() {
    return bytes >= mostBytes;
  }

  /** How long that is, to be sent. */
  Duration length() {
    return Duration.ofMillis(Math.ceilDiv(toSend() * 1000L, SpeechFile.BYTES_PER_SECOND));
  }

  /** The same as a WAV file. */
  byte[] wav() {
    int length = toSend();
    byte[] wav = new byte[SpeechHeader.BYTES + length];
    SpeechHeader.of(length).get(wav, 0, SpeechHeader.BYTES);
    System.arraycopy(kept, 0, wav, SpeechHeader.BYTES, length);
    return wav;
  }

  private int toSend() {
    if (sense.heardTo().isEmpty()) {
      return 0;
    }
    return Math.min(bytes, saidBytes + MARGIN_BYTES);
  }

  private void add(byte[] pcm) {
    int part = Math.min(pcm.length, mostBytes - bytes);
    if (bytes + part > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(mostBytes, Math.max(2 * kept.length, bytes + part)));
    }
    System.arraycopy(pcm, 0, kept, bytes, part);
    bytes += part;
  }

  private void cut(int from, int until) {
    if (until > from) {
      System.arraycopy(kept, until, kept, from, bytes - until);
      bytes -= until - from;
      goneBytes += until - from;
    }
  }
}

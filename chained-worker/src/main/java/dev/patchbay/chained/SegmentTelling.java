package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Tells what was made of segments, in their order: the sound of each, its words, and the place to
 * which nothing is left to be told; silence where nobody says anything. Belongs to the session's
 * loop, but for {@link #pause} and {@link #resume}.
 *
 * <p>Law: the place before a segment stands until the last of its sound is given. So whoever goes
 * on in the middle of it says all of it.
 */
final class SegmentTelling {
  /** Of what is told at once: a fifth of a second. */
  private static final int PIECE = SpeechFile.BYTES_PER_SECOND / 5;

  private final SpokenSegments segments;
  private final FilledTime time;
  private final Told told;
  private volatile boolean paused;

  /** Is told, at places that do not go back; in milliseconds of what the session was given. */
  interface Told {
    /**
     * @param pcm nobody else's
     */
    void sound(byte[] pcm, long atMs);

    void words(String text, long atMs);

    /** Nothing is to be heard there. */
    void passed(long toMs);
  }

  /**
   * @param aheadMs so much more was given before the session than time has passed; negative: less
   */
  SegmentTelling(SpokenSegments segments, long aheadMs, Told told) {
    this.segments = segments;
    this.time = new FilledTime(aheadMs);
    this.told = told;
  }

  /** Nothing is told from now on. Any thread. */
  void pause() {
    paused = true;
  }

  /** It is, as soon as somebody has it tell. Any thread. */
  void resume() {
    paused = false;
  }

  /** Whether what is said of a segment would be heard too late. */
  boolean isBehind(SpokenSegment segment) {
    return time.isBehind(segment.startMs(), segments.speech());
  }

  /**
   * Tells all that may be told now.
   *
   * @return whether more sound is taken again
   */
  boolean tell() {
    boolean goesOn = false;
    quiet();
    for (var next = done(); next.isPresent() && sounds(next.get()); next = done()) {
      SpokenSegment segment = next.get();
      goesOn |= segments.told(segment);
      String text = segment.text().orElseThrow();
      if (!text.isEmpty()) {
        told.words(text + " ", segment.endMs());
      }
      quiet();
    }
    return goesOn;
  }

  private Optional<SpokenSegment> done() {
    return segments.first().filter(SpokenSegment::isDone);
  }

  /** Whether all of it was given. */
  private boolean sounds(SpokenSegment segment) {
    if (paused) {
      return false;
    }
    ByteBuffer speech = segment.speech().orElseThrow();
    while (speech.hasRemaining() && !paused) {
      byte[] piece = new byte[Math.min(PIECE, speech.remaining())];
      speech.get(piece);
      time.speech(piece.length);
      told.sound(piece, segments.passedMs());
    }
    return !speech.hasRemaining();
  }

  private void quiet() {
    while (!paused) {
      Optional<SpokenSegments.Passed> more = segments.passes();
      if (more.isEmpty()) {
        return;
      }
      long toMs = more.get().toMs();
      int silence = time.silence(toMs);
      if (silence > 0) {
        told.sound(new byte[silence], toMs);
      } else {
        told.passed(toMs);
      }
    }
  }
}

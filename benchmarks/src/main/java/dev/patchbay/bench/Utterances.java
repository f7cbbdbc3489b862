package dev.patchbay.bench;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How the speakers of streams talk: in frames of 100 ms, three seconds of sound and one of silence,
 * each at a place of its own in that. Frames of sound have a stamp, those of silence none: they are
 * zeros. In every fourth frame of sound a word ends, which the last bit of its stamp tells.
 */
final class Utterances {
  static final long NANOS = 100_000_000;

  /** PCM16 at 24 kHz. */
  static final int BYTES = 4_800;

  static final int BASE64_CHARS = 6_400;

  /** Words of an utterance, the last of which ends with it. */
  static final int WORDS = 8;

  private static final int ROUND = 40;
  private static final int SOUND = 30;
  private static final int APART = 7;
  private static final int WORD = 4;
  private static final int FIRST_WORD = 1;

  private Utterances() {}

  /** Speaks for all sessions of a window, and before it for as long as callers do. */
  static long speak(Window window, long ramp, long seed, OneThread.Sending sending)
      throws InterruptedException {
    byte[] sound = new byte[BYTES];
    new Random(seed).nextBytes(sound);
    byte[] silence = new byte[BYTES];
    long[] sent = {0};
    var all = new Window(window.begins() - ramp, window.length() + ramp, window.sessions());
    OneThread.keep(
        Pace.of(all, NANOS, seed),
        all.begins(),
        (session, due) -> {
          long frame = Math.floorDiv(due - window.begins(), NANOS);
          if (sounds(session, frame)) {
            AudioFrame.stamp(sound, endsWord(session, frame) ? due | 1 : due & ~1L);
          }
          if (sending.send(session, sounds(session, frame) ? sound : silence)) {
            sent[0]++;
          }
        });
    return sent[0];
  }

  /** Whether a frame is sound; frames are counted from the window's begin. */
  static boolean sounds(int session, long frame) {
    return place(session, frame) < SOUND;
  }

  static boolean endsWord(int session, long frame) {
    return sounds(session, frame) && place(session, frame) % WORD == FIRST_WORD;
  }

  /** Whether a word ends in the frame of that stamp. */
  static boolean isWord(long stamp) {
    return (stamp & 1) == 1;
  }

  /** Frames of sound that are due in a window. */
  static long sounds(Window window) {
    return frames(window, Utterances::sounds);
  }

  /** Words that are due in a window. */
  static long words(Window window) {
    return frames(window, Utterances::endsWord);
  }

  private interface Which {
    boolean is(int session, long frame);
  }

  private static long frames(Window window, Which which) {
    return IntStream.range(0, window.sessions())
        .mapToLong(session ->
            LongStream.range(0, window.length() / NANOS)
                .filter(frame -> which.is(session, frame))
                .count())
        .sum();
  }

  private static int place(int session, long frame) {
    return Math.floorMod(frame + (long) session * APART, ROUND);
  }
}

package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.simulator.ToneRenderer;
import java.util.random.RandomGenerator;

/**
 * Where in a session its death is to come, counted as the simulator counts: the agent's deltas, or
 * the client's events, which are the caller's frames and a few more.
 */
final class DeathPoint {
  /** From the moment at which a caller may speak to the first sound of a talk, about. */
  private static final long BEGINNING_MS = 400;

  /** From the end of a sentence to the first sound of an answer, about. */
  private static final long ANSWER_MS = 650;

  /** Of sound in one delta. */
  private static final long DELTA_MS = 100;

  /** A block has six of them beside its bytes, a blank among these. */
  private static final long SYMBOL_MS = 16;

  private long deltas;
  private long millis = BEGINNING_MS;

  /** The agent says this. */
  DeathPoint agent(String text) {
    deltas += deltas(text);
    millis += millis(text);
    return this;
  }

  /** The caller pauses and says this, and is answered. */
  DeathPoint caller(long pauseMillis, String text) {
    millis += pauseMillis + millis(text) + ANSWER_MS;
    return this;
  }

  /** Behind some deltas of what the agent says now. */
  String in(Fall how, String text, RandomGenerator random) {
    long of = deltas(text);
    return how.fault() + ":" + (deltas + random.nextLong(of / 5 + 1, of * 4 / 5));
  }

  /** In the middle of what the caller says now, behind a pause. */
  String inSpeech(long pauseMillis, String text, int frameMillis, RandomGenerator random) {
    return within(pauseMillis + 600, pauseMillis + millis(text) - 600, frameMillis, random);
  }

  /** So long from now, at least and at most. */
  String within(long least, long most, int frameMillis, RandomGenerator random) {
    return Fall.HALF_OPEN.fault() + ":" + (millis + random.nextLong(least, most)) / frameMillis;
  }

  /** One of text for each word, and its sound in pieces of its own. */
  private static long deltas(String text) {
    return Texts.words(text).stream()
        .mapToLong(
            word -> 1 + Math.ceilDiv(SYMBOL_MS * (7 + word.getBytes(UTF_8).length), DELTA_MS))
        .sum();
  }

  /** How long it is as speech. */
  static long millis(String text) {
    int rate = Sound.MU_LAW.rate();
    return new ToneRenderer(rate).render(text).length * 1000L / rate;
  }
}

package dev.patchbay.local.stream;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.simulator.ToneRenderer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * One job: a stream of words and pauses, and the languages that it is wanted in.
 *
 * @param sound in which its frames travel
 * @param samples all of it, at the sound's rate
 * @param words what is said in it, in order, each once
 * @param lost frames that are never written, by their number
 * @param manner what is wanted and how it ends
 */
public record StreamPlan(
    String jobId,
    List<String> languages,
    Sound sound,
    short[] samples,
    List<Word> words,
    Set<Integer> lost,
    Manner manner) {
  /** Length of a frame. */
  public static final int FRAME_MILLIS = 100;

  /** For the last words to be over before the stream is. */
  private static final int LAST_MILLIS = 1_500;

  /** What a job is like besides. */
  public enum Manner {
    /** Text and sound are wanted, and the stream has an end. */
    USUAL,
    /** The same, and the product writes {@code hangup} in the end's place. */
    HUNG_UP,
    /** Text alone is wanted. */
    WRITTEN
  }

  /** A word with its place in the stream. */
  public record Word(String text, long startMs, long endMs) {}

  public StreamPlan {
    languages = List.copyOf(languages);
    words = List.copyOf(words);
    lost = Set.copyOf(lost);
  }

  /** One of so many seconds, with utterances of 3 to 6 words and pauses of 1.4 to 3.4 s. */
  public static StreamPlan of(
      String jobId, List<String> languages, Sound sound, int seconds, RandomGenerator random) {
    int rate = sound.rate();
    short[] samples = new short[seconds * rate];
    int spoken = 0;
    int at = (500 + random.nextInt(500)) * rate / 1_000;
    while (true) {
      List<String> words = new ArrayList<>();
      int count = 3 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        words.add(
            "k"
                + Integer.toString(spoken + i, 36)
                + (i == count - 1 && random.nextBoolean() ? "." : ""));
      }
      short[] utterance = new ToneRenderer(rate).render(String.join(" ", words));
      if (at + utterance.length > samples.length - LAST_MILLIS * rate / 1_000) {
        break;
      }
      System.arraycopy(utterance, 0, samples, at, utterance.length);
      spoken += count;
      at += utterance.length + (1_400 + random.nextInt(2_000)) * rate / 1_000;
    }
    return new StreamPlan(
        jobId, languages, sound, samples, heard(samples, rate), Set.of(), Manner.USUAL);
  }

  /**
   * Of any sound, as PCM.
   *
   * @param languages none for captions
   * @param samples all of it
   */
  public static StreamPlan of(String jobId, List<String> languages, short[] samples) {
    int rate = Sound.PCM.rate();
    return new StreamPlan(
        jobId, languages, Sound.PCM, samples, heard(samples, rate), Set.of(), Manner.USUAL);
  }

  /**
   * The same, of which so many frames are lost, where nothing is said: a run of one or two at a
   * time.
   */
  public StreamPlan losing(int runs, RandomGenerator random) {
    var lost = new TreeSet<Integer>();
    for (int tries = 0; lost.size() < 2 * runs && tries < 1_000; tries++) {
      int first = 10 + random.nextInt(frames() - 30);
      if (quiet(first - 1)
          && quiet(first)
          && quiet(first + 1)
          && quiet(first + 2)
          && lost.stream().noneMatch(other -> Math.abs(other - first) < 8)) {
        lost.add(first);
        if (random.nextBoolean()) {
          lost.add(first + 1);
        }
      }
    }
    return new StreamPlan(jobId, languages, sound, samples, words, lost, manner);
  }

  /** The same in another manner. */
  public StreamPlan with(Manner other) {
    return new StreamPlan(jobId, languages, sound, samples, words, lost, other);
  }

  /** Of all of it. */
  public long lengthMs() {
    return samples.length * 1_000L / sound.rate();
  }

  int frames() {
    return samples.length / frameSamples();
  }

  byte[] frame(int number) {
    int from = number * frameSamples();
    return sound.encode(Arrays.copyOfRange(samples, from, from + frameSamples()));
  }

  private boolean quiet(int number) {
    for (int i = number * frameSamples(); i < (number + 1) * frameSamples(); i++) {
      if (samples[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private int frameSamples() {
    return sound.rate() / 1_000 * FRAME_MILLIS;
  }

  private static List<Word> heard(short[] samples, int rate) {
    return ToneListener.hear(samples, rate).words().stream()
        .map(word -> new Word(word.text().strip(), word.start().toMillis(), word.end().toMillis()))
        .toList();
  }

  @Override
  public String toString() {
    return "StreamPlan[%s, %s, words=%d]".formatted(jobId, languages, words.size());
  }
}

package dev.patchbay.local.talk;

import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.Hearing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came to a caller, and what of it was played.
 *
 * @param stretches parted by {@code clear}
 * @param marks in the order in which they came
 * @param framesByEpoch how many frames came under each admission
 * @param breaches of the stream's own laws, in words
 * @param runs how often the player began with an empty buffer
 */
public record Heard(
    List<Stretch> stretches,
    List<Mark> marks,
    Map<Long, Long> framesByEpoch,
    List<String> breaches,
    long runs) {
  public Heard {
    stretches = List.copyOf(stretches);
    marks = List.copyOf(marks);
    framesByEpoch = Map.copyOf(framesByEpoch);
    breaches = List.copyOf(breaches);
  }

  /**
   * Audio between two clears. A buffer is played in order and thrown away from its end, so what was
   * played is the beginning of what came.
   *
   * @param came what its tones say
   * @param rate samples per second
   * @param samples how many came
   * @param played how many of them were played
   * @param cleared when the broker had the {@code clear} at its end, since 1970
   * @param lateMillis how much longer a frame of it was on its way from the broker, at most, than
   *     the quickest of the talk
   */
  public record Stretch(
      Hearing came, int rate, long samples, long played, OptionalLong cleared, long lateMillis) {
    /** All words that came. */
    public List<String> words() {
      return came.words().stream().map(HeardWord::text).map(String::strip).toList();
    }

    /** Those that were played to their end. */
    public List<String> wordsPlayed() {
      return came.words().stream()
          .filter(word -> inSamples(word.end().toNanos(), rate) <= played)
          .map(HeardWord::text)
          .map(String::strip)
          .toList();
    }

    /**
     * How many words, from this one on, have ended so long after it began.
     *
     * @param first a word that came
     */
    public long wordsWithin(String first, long millis) {
      long from = begins(first).orElseThrow();
      return came.words().stream()
          .filter(word -> inSamples(word.start().toNanos(), rate) >= from)
          .filter(word -> inSamples(word.end().toNanos(), rate) - from <= millis * rate / 1000)
          .count();
    }

    /** Where the word begins, in samples; nothing if it did not come. */
    public OptionalLong begins(String word) {
      return came.words().stream()
          .filter(one -> one.text().strip().equals(word))
          .mapToLong(one -> inSamples(one.start().toNanos(), rate))
          .findFirst();
    }
  }

  /**
   * A mark.
   *
   * @param stretch in which it came
   * @param samples of that stretch before it
   * @param told the caller's word that it was played
   */
  public record Mark(String id, int stretch, long samples, Optional<Told> told) {}

  /**
   * A mark told back.
   *
   * @param sequence of the frame
   * @param brokerMillis when the broker had it, since 1970
   */
  public record Told(long sequence, long brokerMillis) {}

  static long inSamples(long nanos, int rate) {
    return nanos / 1_000_000 * rate / 1000 + nanos % 1_000_000 * rate / 1_000_000_000;
  }

  /** The words that the caller heard to their end, in order. */
  public List<String> words() {
    return stretches.stream().flatMap(stretch -> stretch.wordsPlayed().stream()).toList();
  }
}

package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.ToneListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the agent's frames of some epochs say, word by word, whether or not anybody played it.
 *
 * @param words in order
 */
record WordsSeen(List<Word> words) {
  /**
   * A word.
   *
   * @param at when the broker had the frame in which it begins
   */
  record Word(String text, Instant at) {}

  WordsSeen {
    words = List.copyOf(words);
  }

  /**
   * @param first epoch of which they are, with all behind it
   * @param topic all of {@code frames.out}
   */
  static WordsSeen of(String jobId, Sound sound, long first, List<Seen> topic) {
    var listening = new Listening(sound);
    topic.stream()
        .filter(seen -> jobId.equals(seen.headers().get("pb-stream")))
        .filter(seen -> Long.parseLong(seen.headers().getOrDefault("pb-epoch", "-1")) >= first)
        .sorted(Comparator.comparingLong(Seen::offset))
        .forEach(listening::frame);
    return new WordsSeen(listening.finish());
  }

  /** The first word of this kind. */
  Optional<Instant> first(Predicate<String> which) {
    return words.stream().filter(word -> which.test(word.text())).map(Word::at).findFirst();
  }

  /** Those that were said more than once. */
  List<String> doubled() {
    return words.stream()
        .map(Word::text)
        .filter(text -> words.stream().filter(word -> word.text().equals(text)).count() > 1)
        .distinct()
        .toList();
  }

  private static final class Listening {
    private final Sound sound;
    private final List<Word> words = new ArrayList<>();
    private final TreeMap<Long, Instant> frames = new TreeMap<>();
    private ToneListener listener;
    private long samples;

    Listening(Sound sound) {
      this.sound = sound;
      listener = new ToneListener(sound.rate());
    }

    void frame(Seen seen) {
      switch (seen.headers().getOrDefault("pb-frame", "")) {
        case "audio" -> audio(seen);
        case "clear" -> stretchEnds();
        default -> {}
      }
    }

    private void audio(Seen seen) {
      byte[] bytes = seen.value().orElse(new byte[0]);
      short[] decoded = sound.decode(bytes, 0, bytes.length);
      frames.put(samples, seen.at());
      listener.feed(decoded, 0, decoded.length);
      samples += decoded.length;
    }

    private void stretchEnds() {
      listener.finish().words().forEach(word -> words.add(new Word(word.text().strip(), at(word))));
      listener = new ToneListener(sound.rate());
      frames.clear();
      samples = 0;
    }

    private Instant at(HeardWord word) {
      long from = word.start().toNanos() * sound.rate() / Duration.ofSeconds(1).toNanos();
      return frames.floorEntry(Math.max(0, from)).getValue();
    }

    List<Word> finish() {
      stretchEnds();
      return words;
    }
  }
}

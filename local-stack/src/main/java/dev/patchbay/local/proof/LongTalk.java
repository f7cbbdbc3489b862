package dev.patchbay.local.proof;

import dev.patchbay.simulator.ToneRenderer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A talk of known words as a telephone recording: tones, G.711 mu-law, 8 kHz.
 *
 * @param sentences each without a pause inside
 * @param seed of the lengths of the pauses between them, and of the quiet line's noise
 */
record LongTalk(List<String> sentences, long seed) {
  private static final int PER_MS = 8;
  private static final int TAIL_MS = 20;
  private static final int NOISE = 8;
  private static final ToneRenderer RENDERER = new ToneRenderer(PER_MS * 1000);

  LongTalk {
    sentences = List.copyOf(sentences);
  }

  /** Nothing but speech. */
  static LongTalk withoutPause(RandomGenerator random, Duration atLeast) {
    var text = new StringBuilder(Words.text(random, 1));
    long millis = 0;
    while (millis < atLeast.toMillis()) {
      String word = Words.text(random, 1);
      millis += millis(word + " ");
      text.append(' ').append(word);
    }
    return new LongTalk(List.of(text.toString()), random.nextLong());
  }

  /** Sentences of one to thirty words with pauses of 150 ms to 5 s between them. */
  static LongTalk withPauses(RandomGenerator random, Duration atLeast) {
    var sentences = new ArrayList<String>();
    long seed = random.nextLong();
    var pauses = new SplittableRandom(seed);
    long millis = 0;
    while (millis < atLeast.toMillis()) {
      String sentence = Words.text(random, 1 + random.nextInt(30));
      sentences.add(sentence);
      millis += millis(sentence) + pauseMs(pauses);
    }
    return new LongTalk(sentences, seed);
  }

  String text() {
    return String.join(" ", sentences);
  }

  /** Every word with its place in the recording. */
  List<SpokenWord> words() {
    var words = new ArrayList<SpokenWord>();
    var pauses = new SplittableRandom(seed);
    long at = 0;
    for (String sentence : sentences) {
      long word = at;
      for (String text : sentence.split(" ", -1)) {
        long end = word + millis(text + " ");
        words.add(new SpokenWord(text, word, end));
        word = end;
      }
      at += millis(sentence) + TAIL_MS + pauseMs(pauses);
    }
    return words;
  }

  Duration length() {
    var pauses = new SplittableRandom(seed);
    return Duration.ofMillis(
        sentences.stream().mapToLong(text -> millis(text) + TAIL_MS + pauseMs(pauses)).sum());
  }

  /** Writes it as a WAV file, a sentence at a time. */
  void write(Path file) {
    var pauses = new SplittableRandom(seed);
    var noise = new SplittableRandom(seed + 1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(MuLaw.header(length().toMillis() * PER_MS, PER_MS * 1000));
      for (String sentence : sentences) {
        for (short sample : RENDERER.render(sentence)) {
          out.write(MuLaw.encode(sample));
        }
        for (long left = pauseMs(pauses) * PER_MS; left > 0; left--) {
          out.write(MuLaw.encode((short) noise.nextInt(-NOISE, NOISE + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long pauseMs(RandomGenerator pauses) {
    return pauses.nextInt(150, 5_000);
  }

  /** How long a text sounds, the silence behind it left out. */
  private static long millis(String text) {
    return RENDERER.render(text).length / PER_MS - TAIL_MS;
  }

  @Override
  public String toString() {
    return "LongTalk[sentences=" + sentences.size() + "]";
  }
}

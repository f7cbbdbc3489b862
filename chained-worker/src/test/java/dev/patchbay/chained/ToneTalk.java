package dev.patchbay.chained;

import dev.patchbay.simulator.ToneRenderer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Words as audible tones in a telephone recording of mu-law at 8 kHz, made while it is read.
 *
 * @param sentences each without a pause inside
 * @param pausesMs what follows each, a quiet line
 */
record ToneTalk(List<String> sentences, List<Integer> pausesMs) {
  private static final int RATE = 8_000;
  private static final ToneRenderer RENDERER = new ToneRenderer(RATE);
  private static final List<String> WORDS =
      List.of(
          "a",
          "the",
          "no",
          "yes",
          "we",
          "25",
          "of",
          "parcel",
          "invoice",
          "tomorrow",
          "delivery",
          "address",
          "confirmation",
          "Straßenverkehrsordnung",
          "1,250.00",
          "and",
          "to",
          "it's",
          "internationalisation-and-localisation",
          "über",
          "call",
          "back",
          "soon",
          "please,");

  /** Nothing but speech, about 34 characters a second. */
  static ToneTalk withoutPause(int characters) {
    return new ToneTalk(List.of(words(new Random(1), characters)), List.of(0));
  }

  /** Sentences of 1 to 6 s, with pauses of 150 ms to 5 s between them. */
  static ToneTalk withPauses(int sentences) {
    Random random = new Random(2);
    return new ToneTalk(
        Stream.generate(() -> words(random, random.nextInt(20, 180))).limit(sentences).toList(),
        IntStream.range(0, sentences).mapToObj(i -> random.nextInt(150, 5_000)).toList());
  }

  String text() {
    return String.join(" ", sentences);
  }

  long lengthMs() {
    return samples() * 1000 / RATE;
  }

  MonoSamples open() throws RefusedInput, IOException {
    return Sounds.decoded(
        Sounds.muLawWav(stream(), samples()), OptionalLong.of(samples() + 44), Optional.empty());
  }

  private long samples() {
    long samples = 0;
    for (int i = 0; i < sentences.size(); i++) {
      samples += RENDERER.render(sentences.get(i)).length + pause(i);
    }
    return samples;
  }

  private int pause(int index) {
    return pausesMs.get(index) * RATE / 1000;
  }

  private InputStream stream() {
    var numbers = IntStream.range(0, sentences.size()).iterator();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          @Override
          public boolean hasMoreElements() {
            return numbers.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return sound(numbers.next());
          }
        });
  }

  private InputStream sound(int index) {
    byte[] words = Sounds.muLaw(RENDERER.render(sentences.get(index)));
    byte[] pause = Sounds.muLaw(Sounds.hush(index, pause(index)));
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(new ByteArrayInputStream(words), new ByteArrayInputStream(pause))));
  }

  private static String words(Random random, int characters) {
    StringBuilder text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
    while (text.length() < characters) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      for (int i = random.nextInt(20) == 0 ? random.nextInt(1, 5) : 1; i > 0; i--) {
        text.append(' ').append(word);
      }
    }
    return text.toString();
  }
}

package dev.patchbay.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hears one stretch of audio as it comes: tones at once, bundled recordings at the end. Keeps at
 * most two minutes of sound for the latter, and none once it heard a tone in it.
 *
 * <p>Not for sharing between threads.
 */
final class LiveEar {
  private static final int KEPT_RATE = 8000;
  private static final String SENTENCE_ENDS = ".!?…。！？";
  private static final int LATEST = 10 * KEPT_RATE;
  private static final int MOST_KEPT = 120 * KEPT_RATE;

  private final Ear ear;
  private final ToneListener tones;
  private final int step;
  private short[] kept = new short[0];
  private int size;
  private int sum;
  private int summed;
  private int told;
  private int marked;

  /**
   * @param rate 8000, 16000, 24000 or 48000
   */
  LiveEar(Ear ear, int rate) {
    this.ear = ear;
    tones = new ToneListener(rate);
    step = rate / KEPT_RATE;
  }

  void feed(short[] samples, int from, int to) {
    tones.feed(samples, from, to);
    if (tones.textLength() > marked) {
      kept = new short[0];
      size = 0;
    } else {
      keep(samples, from, to);
    }
  }

  /** The text heard since this was last asked; empty when there is none. */
  String news() {
    String news = tones.textFrom(told);
    told = tones.textLength();
    return news;
  }

  /**
   * For one who listens on, and asks at the end of every stretch: finds what the sound since then
   * is as a bundled recording, or why it is none. Empty when tones were heard in it.
   */
  Optional<Supplier<Transcript>> recording() {
    boolean tonal = tones.textLength() > marked;
    WavAudio sound = sound();
    marked = tones.textLength();
    kept = new short[0];
    size = 0;
    return tonal ? Optional.empty() : Optional.of(() -> ear.listen(sound));
  }

  /**
   * Whether nothing needs to follow: the utterance ended, or the words end as a sentence does.
   * Where no tones are heard, the last ten seconds are searched.
   */
  Finding<Boolean> complete() {
    if (tones.textLength() > 0) {
      return new Finding.Known<>(tones.hearing().ended() || endsSentence(tones.textFrom(0)));
    }
    short[] latest = Arrays.copyOfRange(kept, Math.max(0, size - LATEST), size);
    WavAudio audio = new WavAudio(KEPT_RATE, latest);
    return ear.find(tones.hearing(), audio).map(heard -> endsSentence(heard.text().text()));
  }

  private static boolean endsSentence(String text) {
    String words = text.strip();
    return !words.isEmpty() && SENTENCE_ENDS.indexOf(words.charAt(words.length() - 1)) >= 0;
  }

  /** The stretch is over; what it came to. A search takes up to half a second. */
  Finding<Transcript> finish() {
    return ear.find(tones.finish(), sound());
  }

  /** The stretch is over; what it came to by its tones, at no cost of a search. */
  Transcript finishTones() {
    return ear.judgeTones(tones.finish(), sound());
  }

  private WavAudio sound() {
    return new WavAudio(KEPT_RATE, Arrays.copyOf(kept, size));
  }

  /** As the recordings are looked for: the mean of the samples that one at 8 kHz stands for. */
  private void keep(short[] samples, int from, int to) {
    int room = (int) Math.min(MOST_KEPT, (long) size + (to - from) / step + 1);
    if (room > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(MOST_KEPT, Math.max(2 * kept.length, room)));
    }
    for (int i = from; i < to && size < MOST_KEPT; i++) {
      sum += samples[i];
      if (++summed == step) {
        kept[size++] = (short) Math.floorDiv(sum, step);
        sum = 0;
        summed = 0;
      }
    }
  }
}

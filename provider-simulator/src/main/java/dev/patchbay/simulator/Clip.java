package dev.patchbay.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An item's audio. Length is known for good; the sound itself may be gone. Prints no sound. */
sealed interface Clip {
  WireAudio format();

  long samples();

  /** Empty when it is no longer kept. */
  Optional<short[]> sound();

  /** Its first samples alone. */
  Clip first(long samples);

  default long millis() {
    return samples() * 1000 / format().rate();
  }

  /** What the caller said. */
  record Recorded(WireAudio format, short[] heard) implements Clip {
    @Override
    public long samples() {
      return heard.length;
    }

    @Override
    public Optional<short[]> sound() {
      return Optional.of(heard);
    }

    @Override
    public Clip first(long samples) {
      return new Recorded(format, Arrays.copyOf(heard, Math.toIntExact(samples)));
    }

    @Override
    public String toString() {
      return "Recorded[" + heard.length + " samples]";
    }
  }

  /**
   * What the model said, rendered anew when asked for, as the same text always sounds the same.
   *
   * @param texts the utterances, one after the other
   * @param samples how much of them was sent
   */
  record Rendered(WireAudio format, List<String> texts, long samples) implements Clip {
    @Override
    public Optional<short[]> sound() {
      ToneRenderer renderer = SpeechTones.at(format.rate());
      short[] sound = new short[Math.toIntExact(samples)];
      int at = 0;
      for (String text : texts) {
        short[] rendered = renderer.render(text);
        int length = Math.min(rendered.length, sound.length - at);
        System.arraycopy(rendered, 0, sound, at, length);
        at += length;
      }
      return Optional.of(sound);
    }

    @Override
    public Clip first(long fewer) {
      return new Rendered(format, texts, fewer);
    }

    @Override
    public String toString() {
      return "Rendered[" + samples + " samples]";
    }
  }

  /** Sound that was given up for newer sound. */
  record Forgotten(WireAudio format, long samples) implements Clip {
    @Override
    public Optional<short[]> sound() {
      return Optional.empty();
    }

    @Override
    public Clip first(long fewer) {
      return new Forgotten(format, fewer);
    }
  }
}

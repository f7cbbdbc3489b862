package dev.patchbay.local.sockets;

import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.ToneListener;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Hears one stretch of the model's audio, in pieces that may end within a sample. */
final class Listening {
  private final Sound sound;
  private final ToneListener tones;
  private byte[] rest = new byte[0];
  private long bytes;

  Listening(Sound sound) {
    this.sound = sound;
    tones = new ToneListener(sound.rate());
  }

  void hear(byte[] audio, int length) {
    bytes += length;
    byte[] all = audio;
    int end = length;
    if (rest.length > 0) {
      all = new byte[rest.length + length];
      System.arraycopy(rest, 0, all, 0, rest.length);
      System.arraycopy(audio, 0, all, rest.length, length);
      end = all.length;
    }
    int whole = end - end % sound.sampleBytes();
    short[] samples = sound.decode(all, 0, whole);
    tones.feed(samples, 0, samples.length);
    rest = Arrays.copyOfRange(all, whole, end);
  }

  /** Length so far. */
  long millis() {
    return bytes / sound.bytes(1);
  }

  /** What it came to; nothing more is heard. */
  Heard finish() {
    Hearing hearing = tones.finish();
    String words = hearing.words().stream().map(HeardWord::text).collect(Collectors.joining(" "));
    double floor = sound == Sound.PCM ? Hearing.UNTOUCHED_DB : Hearing.TELEPHONE_DB;
    return new Heard(words, hearing.clean(floor));
  }

  /**
   * @param words with blanks between them
   * @param clean whether not one sample was lost, moved or changed, and the end was heard
   */
  record Heard(String words, boolean clean) {}
}

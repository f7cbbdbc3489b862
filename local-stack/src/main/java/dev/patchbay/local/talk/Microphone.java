package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.ToneRenderer;
import java.util.Arrays;
import java.util.Random;

/** What a caller's microphone takes in: utterances, and silence between them. */
final class Microphone {
  private static final int LOUD = 6_000;

  private final Sound sound;
  private final int frameMillis;
  private final byte silence;
  private byte[] utterance = new byte[0];
  private int at;
  private int number = -1;
  private int frame;

  Microphone(Sound sound, int frameMillis) {
    this.sound = sound;
    this.frameMillis = frameMillis;
    silence = sound.encode(new short[1])[0];
  }

  /** The next frame begins with this. */
  void say(Speech speech) {
    utterance = sound.encode(samples(sound, speech));
    at = 0;
    number++;
    frame = 0;
  }

  static short[] samples(Sound sound, Speech speech) {
    return switch (speech) {
      case Speech.Words(String text) -> new ToneRenderer(sound.rate()).render(text);
      case Speech.Noise noise ->
          noise(Math.toIntExact(noise.length().toMillis()) * sound.rate() / 1000);
      case Speech.Nothing _ -> new short[0];
    };
  }

  private static short[] noise(int length) {
    var random = new Random(length);
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) random.nextInt(-LOUD, LOUD);
    }
    return samples;
  }

  boolean silent() {
    return at == utterance.length;
  }

  /** Of which frame {@link #next} is. */
  FrameFault.Place place() {
    return new FrameFault.Place(number, frame);
  }

  byte[] next() {
    byte[] bytes = new byte[sound.bytes(frameMillis)];
    int more = Math.min(bytes.length, utterance.length - at);
    System.arraycopy(utterance, at, bytes, 0, more);
    Arrays.fill(bytes, more, bytes.length, silence);
    at += more;
    frame++;
    return bytes;
  }
}

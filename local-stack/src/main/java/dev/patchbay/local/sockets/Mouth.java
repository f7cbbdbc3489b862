package dev.patchbay.local.sockets;

import dev.patchbay.simulator.ToneRenderer;
import java.util.Arrays;

/** What a caller's microphone takes in: utterances as tones, and silence between them. */
final class Mouth {
  private final Sound sound;
  private final ToneRenderer renderer;
  private final byte silence;
  private byte[] utterance = new byte[0];
  private int at;

  Mouth(Sound sound) {
    this.sound = sound;
    renderer = new ToneRenderer(sound.rate());
    silence = sound.encode(new short[1])[0];
  }

  void say(String text) {
    utterance = sound.encode(renderer.render(text));
    at = 0;
  }

  boolean silent() {
    return at == utterance.length;
  }

  /** Fills the frame with what comes next. */
  void next(byte[] frame) {
    int more = Math.min(frame.length, utterance.length - at);
    System.arraycopy(utterance, at, frame, 0, more);
    Arrays.fill(frame, more, frame.length, silence);
    at += more;
  }
}

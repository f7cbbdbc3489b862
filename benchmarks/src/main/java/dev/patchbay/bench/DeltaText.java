package dev.patchbay.bench;

import java.util.Base64;

/**
 * Decodes a delta that came as text, with as little work as that allows. Not for two threads at a
 * time.
 */
final class DeltaText {
  private static final String TYPE = "{\"type\":\"response.output_audio.delta\"";
  private static final String AUDIO = "\"delta\":\"";

  private final byte[] chars = new byte[AudioFrame.BASE64_CHARS];
  private final byte[] pcm = new byte[AudioFrame.BYTES];
  private int touched;

  static boolean is(String text) {
    return text.startsWith(TYPE);
  }

  /** Counts the delta. */
  @SuppressWarnings("deprecation") // The one way to the bytes of a part of a string without a copy.
  void read(String text, ArrivalMeter meter) {
    int audio = text.indexOf(AUDIO, TYPE.length()) + AUDIO.length();
    int end = audio + AudioFrame.BASE64_CHARS;
    if (end >= text.length() || text.charAt(end) != '"') {
      meter.damaged();
      return;
    }
    text.getBytes(audio, end, chars, 0);
    int length = Base64.getDecoder().decode(chars, pcm);
    touched += AudioFrame.touch(pcm, length);
    if (AudioFrame.stamped(pcm, length)) {
      meter.arrived(AudioFrame.intended(pcm), System.nanoTime());
    } else {
      meter.damaged();
    }
  }

  /** So that no compiler leaves the reading out. */
  int touched() {
    return touched;
  }
}

package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** An append as text, with as little work as a client that takes text allows. For one thread. */
final class AppendText {
  private static final byte[] HEAD =
      "{\"type\":\"input_audio_buffer.append\",\"audio\":\"".getBytes(US_ASCII);
  private static final byte[] TAIL = "\"}".getBytes(US_ASCII);

  private final byte[] chars = new byte[AudioFrame.BASE64_CHARS];
  private final byte[] text = new byte[HEAD.length + chars.length + TAIL.length];

  AppendText() {
    System.arraycopy(HEAD, 0, text, 0, HEAD.length);
    System.arraycopy(TAIL, 0, text, HEAD.length + chars.length, TAIL.length);
  }

  String of(byte[] pcm) {
    Base64.getEncoder().encode(pcm, chars);
    System.arraycopy(chars, 0, text, HEAD.length, chars.length);
    return new String(text, ISO_8859_1);
  }
}

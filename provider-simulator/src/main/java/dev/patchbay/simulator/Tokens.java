package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What something costs to read, by modality: text a token for four UTF-8 bytes, a part of one
 * counting whole; the caller's audio a token for each full 100 ms, the model's for each full 50 ms.
 */
record Tokens(long text, long audio, long image) {
  static final Tokens NONE = new Tokens(0, 0, 0);

  private static final int CALLER_MILLIS = 100;
  private static final int MODEL_MILLIS = 50;

  static Tokens ofText(String text) {
    return new Tokens(Usage.textTokens(text.getBytes(UTF_8).length), 0, 0);
  }

  static Tokens ofCaller(long millis) {
    return new Tokens(0, millis / CALLER_MILLIS, 0);
  }

  static Tokens ofModel(long millis) {
    return new Tokens(0, millis / MODEL_MILLIS, 0);
  }

  long total() {
    return text + audio + image;
  }

  Tokens plus(Tokens other) {
    return new Tokens(text + other.text, audio + other.audio, image + other.image);
  }

  /** At most so many of them: text first, then audio, then images. */
  Tokens within(long most) {
    long texts = Math.min(text, most);
    long audios = Math.min(audio, most - texts);
    return new Tokens(texts, audios, Math.min(image, most - texts - audios));
  }
}

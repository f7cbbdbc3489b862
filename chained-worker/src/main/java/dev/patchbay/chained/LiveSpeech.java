package dev.patchbay.chained;

import dev.patchbay.openai.OpenAiHttp;

/** Speech that a caller waits for: of whoever does not speak soon nobody waits. */
record LiveSpeech(SpeechStage stage, OpenAiHttp http) implements AutoCloseable {
  @Override
  public void close() {
    http.close();
  }
}

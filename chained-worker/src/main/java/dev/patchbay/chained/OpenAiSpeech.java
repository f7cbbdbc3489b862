package dev.patchbay.chained;

import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;

/**
 * Speech at an endpoint that speaks OpenAI's API. It is billed by tokens, which the vendor tells,
 * and the model hears the language from the text.
 */
record OpenAiSpeech(OpenAiHttp http, SpeechBounds bounds) implements SpeechVendor {
  @Override
  public Speaking call(
      Target target, ClientRequestId id, SpeechRequest request, Utterance utterance) {
    return Speaking.over(http.speech(target, id, request));
  }

  @Override
  public Exposure exposure(StageTarget stage, String text, long seconds) {
    return bounds.exposure(stage, text, seconds);
  }
}

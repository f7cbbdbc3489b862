package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.BarePcmRequest;
import dev.patchbay.openai.BreakerCount;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.Usage;
import dev.patchbay.openai.Voice;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * A speech server of the site's own that speaks OpenAI's {@code POST audio/speech}. It is asked for
 * bare samples ({@code response_format: pcm}), for few such servers know the event stream. One that
 * has failed is left alone for a while, so that the engine behind it is heard at once.
 */
final class OwnServer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenAiHttp http;
  private final Target target;
  private final Voice voice;
  private final Duration rest;
  private final LongSupplier nanos;
  private final AtomicLong restsUntil;

  /**
   * @param rest how long it is left alone after a failure; zero: never
   * @param nanos a clock that only goes forward
   */
  OwnServer(OpenAiHttp http, Target target, Voice voice, Duration rest, LongSupplier nanos) {
    this.http = http;
    this.target = target;
    this.voice = voice;
    this.rest = rest;
    this.nanos = nanos;
    this.restsUntil = new AtomicLong(nanos.getAsLong());
  }

  Speaking speaking(ClientRequestId id, SpeechRequest request, Utterance utterance) {
    String body =
        JSON.writeValueAsString(
            JSON.createObjectNode()
                .put("model", target.model())
                .put("input", request.text())
                .put("voice", voice.name())
                .put("response_format", "pcm"));
    var asked =
        new BarePcmRequest(
            "audio/speech",
            Map.of(),
            body,
            request.maxAudioBytes(),
            new Usage.Characters(utterance.characters()));
    return new Watched(Speaking.over(http.speech(target, id, asked)));
  }

  private final class Watched implements Speaking {
    private final Speaking call;

    private Watched(Speaking call) {
      this.call = call;
    }

    @Override
    public Answer<Speech> run(AudioSink sink) {
      if (restsUntil.get() - nanos.getAsLong() > 0) {
        return LocalFailures.unavailable(Unavailable.Reason.NO_CONNECTION, false);
      }
      Answer<Speech> answer = call.run(sink);
      if (answer.counts() == BreakerCount.FAILURE) {
        restsUntil.set(nanos.getAsLong() + rest.toNanos());
      }
      return answer;
    }

    @Override
    public void cancel() {
      call.cancel();
    }
  }
}

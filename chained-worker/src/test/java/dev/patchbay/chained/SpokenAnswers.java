package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.Limits;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A vendor of speech on real sockets with scripted answers, asked through the seam. */
final class SpokenAnswers implements AutoCloseable {
  static final String KEY = "sk_car_canary";
  static final String VOICE = "694f9389-aac1-45b6-b726-9d9369183238";

  final MockWebServer server = new MockWebServer();
  final Buffer heard = new Buffer();
  final SpeechVendor vendor;
  private final OpenAiHttp http = OpenAiHttp.of(Limits.defaults());

  SpokenAnswers(Function<OpenAiHttp, SpeechVendor> vendor) throws IOException {
    this.vendor = vendor.apply(http);
    server.start();
  }

  Target target() {
    return new Target("fast", server.url("/").uri(), ApiKey.of(KEY), "sonic-3.5");
  }

  Answer<Speech> say(String text, Optional<String> language) {
    return say(text, 1_000, language);
  }

  Answer<Speech> say(String text, long mostBytes, Optional<String> language) {
    var request = new SpeechRequest(text, new Voice(VOICE), mostBytes);
    var utterance = new Utterance(TenantId.of("acme"), Optional.empty(), language, text);
    return vendor
        .call(target(), new ClientRequestId("job-7"), request, utterance)
        .run(heard::write);
  }

  ProviderFailure failure() {
    return ((Answer.Failed<Speech>) say("my words", Optional.empty())).failure();
  }

  RecordedRequest received() throws InterruptedException {
    return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}

package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.LanguageOutput;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Translations by the chain of which one language fails, and why the job does then. */
@Timeout(90)
class TranslationLanguagesTest {
  private static final MockResponse HEARD = ScriptedAnswers.heard("The gate opens.");

  @RegisterExtension final ChainedStream stream = ChainedStream.open();

  private final TranslatedLines spanish = new TranslatedLines(stream, "es");
  private final TranslatedLines french = new TranslatedLines(stream, "fr");

  /** Before a vendor says that it cannot. */
  private Duration delay = Duration.ZERO;

  @Test
  void whereOneFailsTheJobDoesForTheReasonOfItsStageAndTheLinesOfTheOthersStand() throws Exception {
    stream.hurries(25);
    vendors(503, 1_000, 0);

    Ending.Failed failed = Ends.failed(translation());

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.detail()).startsWith("text, ");
    assertThat(failed.retryable()).isFalse();
    assertThat(spanish.finals()).hasSize(3);
    assertThat(french.finals()).isEmpty();
    assertThat(failed.stream().orElseThrow().languages())
        .extracting(one -> one.language() + " " + one.segments())
        .containsExactly("es 3", "fr 0");
  }

  @Test
  void whatFailsForGoodIsTheReasonAndNotWhatPassedOfAnother() throws Exception {
    stream.hurries(25);
    vendors(401, 1_000, 2);

    Ending.Failed failed = Ends.failed(translation());

    assertThat(failed.reason()).isEqualTo("provider_unauthorised");
    assertThat(failed.detail()).startsWith("text, ");
    assertThat(french.finals()).isEmpty();
  }

  /** Five times in a row: then its second session goes on. */
  @Test
  void oneThatFailsForAWhileHoldsUpNoOther() throws Exception {
    stream.hurries(10);
    vendors(503, 5, 0);

    JobOutput output = Ends.completed(translation(), "ended");

    assertThat(spanish.finals()).hasSize(3);
    assertThat(french.finals()).hasSize(3);
    assertThat(output.stream().orElseThrow().languages())
        .extracting(LanguageOutput::reconnects)
        .containsExactly(0, 1);
  }

  /** Each was open for half a minute, and told nothing: so many would be, until twelve had been. */
  @Test
  void sessionsThatFailSlowlyHaveNotLasted() throws Exception {
    stream.hurries(25);
    delay = Duration.ofMillis(120);
    vendors(503, 1_000, 0);

    Ending.Failed failed = Ends.failed(translation());

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.stream().orElseThrow().languages().getLast().reconnects()).isBetween(1, 2);
  }

  private Ending translation() throws InterruptedException {
    stream.says();
    return stream.translation("es", "fr");
  }

  /**
   * @param status of what is to be French
   * @param french so often
   * @param spanish so often what is to be Spanish passes only later
   */
  private void vendors(int status, int french, int spanish) {
    ScriptedProvider provider = stream.provider;
    provider.first = vendor(provider.server, status, french, spanish);
    provider.second = vendor(provider.other, status, french, spanish);
  }

  private URI vendor(MockWebServer server, int status, int french, int spanish) {
    server.setDispatcher(new Vendor(status, new AtomicInteger(french), new AtomicInteger(spanish)));
    return server.url("/v1").uri();
  }

  private final class Vendor extends Dispatcher {
    private final int status;
    private final AtomicInteger french;
    private final AtomicInteger spanish;

    private Vendor(int status, AtomicInteger french, AtomicInteger spanish) {
      this.status = status;
      this.french = french;
      this.spanish = spanish;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      if (request.getTarget().endsWith("transcriptions")) {
        return HEARD;
      }
      boolean isFrench = Objects.requireNonNull(request.getBody()).utf8().contains("(fr)");
      if ((isFrench ? french : spanish).getAndDecrement() > 0) {
        return ScriptedAnswers.json(isFrench ? status : 503, "{}")
            .newBuilder()
            .headersDelay(delay.toMillis(), TimeUnit.MILLISECONDS)
            .build();
      }
      return ScriptedAnswers.written("words", "completed");
    }
  }
}

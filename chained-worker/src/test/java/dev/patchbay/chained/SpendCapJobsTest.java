package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Usd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jobs come to under a spend cap, at a provider on real sockets. */
class SpendCapJobsTest {
  private static final String TEXT = "Good morning.";

  /** 13 + 16 text tokens, and 16 s of audio of 20 tokens each. */
  private static final Usd WORST = Usd.parse("0.0038574");

  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aCallThatMayCostMoreThanIsLeftIsNeitherAnnouncedNorMade() throws Exception {
    DollarCap cap = cap(WORST.minus(Usd.parse("0.0000001")));

    assertThat(work(announcement()))
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("spend_cap_reached");
              assertThat(failed.retryable()).isFalse();
            });

    assertThat(attempt.told).isEmpty();
    assertThat(provider.server.getRequestCount()).isZero();
    assertThat(cap.spending().reserved()).isEqualTo(Usd.ZERO);
  }

  @Test
  void aCallThatJustFitsIsMadeAndWhatItReallyCostIsSpent() throws Exception {
    DollarCap cap = cap(WORST);
    provider.server.enqueue(ScriptedAnswers.speech(new byte[9_600], USAGE));

    assertThat(work(announcement())).isInstanceOf(Ending.Completed.class);

    assertThat(cap.spending()).isEqualTo(new Spending(WORST, Usd.parse("0.0002442"), Usd.ZERO));
  }

  @Test
  void anErrorStatusGivesTheReservationBackSoThatTheNextTargetFits() throws Exception {
    DollarCap cap = cap(WORST);
    provider.server.enqueue(ScriptedAnswers.json(503, "{}"));
    provider.other.enqueue(ScriptedAnswers.speech(new byte[9_600], USAGE));

    assertThat(work(announcement())).isInstanceOf(Ending.Completed.class);

    assertThat(cap.spending().spent()).isEqualTo(Usd.parse("0.0002442"));
  }

  @Test
  void aCallThatBrokeOffHasCostItsWorst() throws Exception {
    DollarCap cap = cap(WORST);
    provider.server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThat(work(announcement())).isInstanceOf(Ending.Failed.class);

    assertThat(cap.spending()).isEqualTo(new Spending(WORST, WORST, Usd.ZERO));
  }

  @Test
  void anAnswerThatDoesNotSayWhatItMeteredHasCostItsWorst() throws Exception {
    DollarCap cap = cap(WORST);
    provider.server.enqueue(ScriptedAnswers.speech(new byte[9_600], ""));

    assertThat(((Ending.Failed) work(announcement())).reason()).isEqualTo("usage_missing");

    assertThat(cap.spending().spent()).isEqualTo(WORST);
  }

  /** With its word the ledger goes to the last resort: callers hear something. */
  @Test
  void aTargetThatIsDownIsToldAlsoWhereTheNextOneMayNotBePaid() throws Exception {
    cap(Usd.ZERO);

    Ending ending =
        work(
            announcement(
                new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.LOCAL, "local-speech"),
                new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts")));

    assertThat(((Ending.Failed) ending).reason()).isEqualTo("provider_unavailable");
    assertThat(((Ending.Failed) ending).retryable()).isTrue();
  }

  @Test
  void aCapThatIsReachedSaysNothingOfTheTarget() throws Exception {
    cap(Usd.ZERO);
    ChainedJobWorker worker = provider.worker(folder, folder);
    for (int job = 0; job <= GuardSettings.USUAL.calls(); job++) {
      worker.work(announcement(), attempt);
    }
    provider.cap = SpendCap.NONE;
    provider.server.enqueue(ScriptedAnswers.speech(new byte[9_600], USAGE));

    assertThat(work(announcement())).isInstanceOf(Ending.Completed.class);
  }

  /** Nothing can speak here, which is told only by who is asked. */
  @Test
  void aTargetOfOnesOwnThatCostsNothingIsStillAsked() throws Exception {
    cap(Usd.ZERO);

    Ending ending =
        work(
            announcement(
                new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts"),
                new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.LOCAL, "local-speech")));

    assertThat(((Ending.Failed) ending).detail())
        .startsWith(ScriptedProvider.VOICE + ": what the call may cost does not fit")
        .contains("; " + ScriptedProvider.LOCAL + ": no_connection");
    assertThat(attempt.exposures())
        .singleElement()
        .satisfies(exposure -> assertThat(exposure.target()).isEqualTo(ScriptedProvider.LOCAL));
  }

  private DollarCap cap(Usd most) {
    var cap =
        new DollarCap(
            most,
            new CallPrices(PriceTable.of(DefaultControl.prices())),
            new SpendMeters(provider.registry));
    provider.cap = cap;
    return cap;
  }

  private Ending work(Dispatch dispatch) throws InterruptedException {
    return provider.worker(folder, folder).work(dispatch, attempt);
  }

  private static Dispatch announcement() {
    return announcement(
        new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts"),
        new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.OTHER_VOICE, "gpt-4o-mini-tts"));
  }

  private static Dispatch announcement(StageTarget... targets) {
    return ScriptedJobs.dispatch(
        Purpose.ANNOUNCEMENT, new JobInput.Text(TEXT), Set.of(Output.AUDIO), targets);
  }
}

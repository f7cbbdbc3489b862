package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.lines;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.STREAM;
import static dev.patchbay.router.ledger.LiveSamples.captions;
import static dev.patchbay.router.ledger.LiveSamples.costing;
import static dev.patchbay.router.ledger.LiveSamples.forbidding;
import static dev.patchbay.router.ledger.LiveSamples.translation;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.used;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.SourceGap;
import dev.patchbay.schemas.StreamOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Captions and translations are live jobs as talks are, and differ where this says so. */
class StreamJobTest {
  private static final Claim HOLDER = claim(1, "a");
  private static final String WRITES = "gpt-realtime-whisper";
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void captionsGoToTheirLaneWithTheStreamThatOthersHearToo() {
    shell.streams.put(TENANT + "/" + STREAM, KnownStream.of(PLACE, FrameFormat.PCMU));

    assertThat(dispatches(shell.submit(captions(JobLimits.NONE))))
        .singleElement()
        .satisfies(dispatch -> {
          assertThat(dispatch.route().lane()).isEqualTo(Lane.CAPTIONS);
          LiveWork work = dispatch.live().orElseThrow();
          assertThat(work.in()).isEqualTo(STREAM);
          assertThat(work.out()).isEqualTo(JOB.toString());
          assertThat(work.frames()).contains(PLACE);
          assertThat(dispatch.agent()).isEmpty();
        });
  }

  @Test
  void aTranslationGoesToItsLaneAndItsDecisionTellsTheLanguagesLookedAt() {
    List<Out> outs = shell.submit(translation(JobLimits.NONE, "es", "fr"));

    assertThat(dispatches(outs))
        .extracting(dispatch -> dispatch.route().lane())
        .containsExactly(Lane.TRANSLATION);
    assertThat(decisions(outs).getFirst().values())
        .containsEntry("languages", "es fr")
        .containsEntry("languages.translation/realtime", "de en es fr hi id it ja ko pt ru vi zh")
        .containsEntry("room.translation", "20 of 20 slots free");
  }

  @Test
  void aTranslationIntoALanguageThatNoRouteOffersIsRejectedAndNothingIsDispatched() {
    List<Out> outs = shell.submit(translation(JobLimits.NONE, "es", "nl"));

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> {
              assertThat(no.reason()).isEqualTo("unsupported_language");
              assertThat(no.detail()).endsWith(": cannot translate into nl");
            });
    assertThat(dispatches(shell.all)).isEmpty();
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.REJECT);
          assertThat(decision.values()).containsEntry("languages", "es nl");
        });
  }

  @Test
  void aMillisecondOfSoundHasItsExactPrice() {
    started(captions(JobLimits.NONE));

    assertThat(lines(shell.report(used(HOLDER, 1, 2, call(1, WRITES, "0.001", "0.001")))))
        .extracting(line -> line.cost().toString())
        .containsExactly("0.000000283333334");
  }

  @Test
  void captionsThatHaveCostWhatTheyMayAreBroughtToTheirEnd() {
    started(captions(costing("0.017")));

    assertThat(signals(shell.report(used(HOLDER, 1, 2, call(1, WRITES, "59.999", "59.999")))))
        .isEmpty();
    List<Out> outs = shell.report(used(HOLDER, 1, 3, call(2, WRITES, "0.001", "60")));

    assertThat(signals(outs)).containsExactly(new Signal.WindUp(HOLDER, 1, "cost"));
    assertThat(decisions(outs).getFirst().values()).containsEntry("capOf", "limits.maximumCost");
    shell.report(completed(HOLDER, 1));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("cost")));
  }

  @Test
  void captionsWithoutACostOfTheirOwnHaveNone() {
    started(captions(JobLimits.NONE));

    assertThat(signals(shell.report(used(HOLDER, 1, 2, call(1, WRITES, "60000", "60000")))))
        .isEmpty();
  }

  @Test
  void aHangUpIsToldToWhoHoldsATranslationAndCompletesIt() {
    started(translation(JobLimits.NONE, "es"));

    assertThat(signals(shell.hangUp())).containsExactly(new Signal.HangUp(HOLDER, 1));
    shell.report(completed(HOLDER, 1));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("hung_up")));
  }

  @Test
  void captionsThatMayNotBeHadLessWellAndThatNobodyBeginsInSixTicksFail() {
    shell.submit(forbidding(captions(JobLimits.NONE)));
    shell.ticks(6);

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed("not_started", "no worker began with the live job within 6 ticks"));
  }

  @Test
  void captionsThatAreGivenBackGoOnAtAnotherWorkerFromTheirCapsule() {
    shell.submit(captions(JobLimits.NONE));
    shell.claim(HOLDER, PLACE);
    var capsule = new PartReference(1, 0, 3, 100);
    var page = new PartReference(1, 8, 2, 7);
    shell.report(
        new AttemptReport.Progress(
            HOLDER,
            1,
            1,
            false,
            List.of(),
            List.of(),
            Optional.of(new Checkpoint(List.of(capsule, page)))));

    List<Out> outs = shell.report(yielded(HOLDER, 1));

    assertThat(dispatches(outs))
        .singleElement()
        .satisfies(next -> {
          assertThat(next.route().lane()).isEqualTo(Lane.CAPTIONS);
          assertThat(next.checkpoint().parts()).containsExactly(capsule, page);
          assertThat(next.live().orElseThrow().moved()).contains("worker_draining");
          assertThat(next.live().orElseThrow().frames()).contains(PLACE);
        });
    assertThat(results(outs)).isEmpty();
  }

  @Test
  void captionsWhoseHolderIsLostGoOnAndTheirResultSaysSo() {
    started(captions(JobLimits.NONE));
    List<Out> outs = shell.ticks(32);
    assertThat(dispatches(outs).getFirst().live().orElseThrow().moved()).contains("lease_expired");

    Claim next = claim(2, "b");
    shell.claim(next, PLACE);
    shell.report(progress(next, 2, 1));
    shell.report(completed(next, 2));

    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(shell.result().moves()).extracting(JobMove::reason).containsExactly("lease_expired");
  }

  @Test
  void theResultOfCaptionsThatFailForGoodTellsHowTheyWentUntilThen() {
    var gap = new SourceGap(40_100, 40_300, 2, 4);
    var went =
        new StreamOutput(
            612_400, 301_250, 41, 0, 1, 212, 0, CallerFrames.NONE, List.of(gap), 0, 200);
    started(forbidding(captions(JobLimits.NONE)));
    var ending = new Ending.Failed("provider_unavailable", "Cut.", true, Optional.empty());
    shell.report(new AttemptReport.Ended(HOLDER, 1, ending.streamed(went), List.of(), List.of()));

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "provider_unavailable", "Cut.", Optional.empty(), Optional.of(went)));
  }

  @Test
  void aJobThatWasStoredBeforeLanguagesWereKeptIsReadAndWantsNone() {
    started(translation(JobLimits.NONE, "es"));
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    String older = stored.replaceAll(",\"languages\":\\[[^\\]]*]", "");
    assertThat(older).isNotEqualTo(stored);

    JobState read = Json.read(JobState.class, older.getBytes(StandardCharsets.UTF_8));

    assertThat(((KnownJob) read).facts().wanted().languages()).isEmpty();
  }

  private void started(Job job) {
    shell.submit(job);
    shell.claim(HOLDER, PLACE);
    shell.report(progress(HOLDER, 1, 1));
  }
}

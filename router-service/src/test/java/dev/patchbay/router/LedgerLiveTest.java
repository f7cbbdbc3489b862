package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.LiveSamples;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.Usd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live jobs through the topology, with its real stores. */
final class LedgerLiveTest {
  private static final JobId NEXT = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0009");
  private static final JobId THIRD = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f000b");
  private static final Claim HOLDER = Samples.claim(1, "c1");

  @TempDir private Path stateDir;
  private LedgerDriver ledger;

  @BeforeEach
  void start() {
    ledger = new LedgerDriver(Timings.DEFAULTS, stateDir, LiveSamples::conditions);
  }

  @AfterEach
  void stop() {
    ledger.close();
  }

  @Test
  void leadsATalkFromSubmitToReadyToItsOneResult() {
    ledger.request(new JobRequest.Submit(LiveSamples.talk()));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    ledger.report(Samples.progress(HOLDER, 1, 1));
    ledger.report(Samples.completed(HOLDER, 1));

    assertThat(dispatches()).extracting(Dispatch::live).containsExactly(work(Optional.empty()));
    assertThat(ledger.messages(Topics.SIGNALS, MessageType.SIGNAL))
        .containsExactly(LiveSamples.admitted(HOLDER, 1, false));
    assertThat(ledger.messages(Topics.events(Samples.TENANT), MessageType.JOB_EVENT))
        .hasExactlyElementsOfTypes(
            JobEvent.Accepted.class, JobEvent.Ready.class, JobEvent.Started.class);
    assertThat(ledger.messages(Topics.results(Samples.TENANT), MessageType.RESULT))
        .extracting(Result::jobId)
        .containsExactly(Samples.JOB);
  }

  @Test
  void aHangUpReachesTheHolderAndAVerdictTheProduct() {
    ledger.request(new JobRequest.Submit(LiveSamples.talk()));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    ledger.report(Samples.progress(HOLDER, 1, 1));
    ledger.request(new JobRequest.HangUp(Samples.JOB));
    ledger.report(Samples.completed(HOLDER, 1));
    ledger.request(new JobRequest.Verdict(Samples.JOB, "resolved"));
    ledger.request(new JobRequest.Verdict(NEXT, "resolved"));

    assertThat(ledger.messages(Topics.SIGNALS, MessageType.SIGNAL))
        .contains(new Signal.HangUp(HOLDER, 1));
    assertThat(ledger.messages(Topics.results(Samples.TENANT), MessageType.RESULT))
        .extracting(Result::outcome)
        .containsExactly(new Outcome.Completed(Samples.output("hello"), Optional.of("hung_up")));
    assertThat(ledger.messages(Topics.events(Samples.TENANT), MessageType.JOB_EVENT))
        .endsWith(
            new JobEvent.Verdict(Samples.JOB, Samples.START, "resolved"),
            new JobEvent.Notice(
                NEXT,
                Samples.START,
                "unknown_job",
                Optional.of("jobId"),
                "must be a known job's, for a verdict"));
    assertThat(ledger.records(Topics.DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void aTalkThatHasCostWhatItMayIsToldSoUntilItEndsAndCompletedForThat() {
    ledger.request(new JobRequest.Submit(LiveSamples.talk(LiveSamples.costing("0.009"))));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    ledger.report(Samples.used(HOLDER, 1, 1, Samples.call(1, "60", "60")));
    ledger.report(Samples.used(HOLDER, 1, 2, Samples.call(2, "60", "120")));
    ledger.report(Samples.progress(HOLDER, 1, 3));
    ledger.report(Samples.completed(HOLDER, 1, Samples.call(3, "10", "130")));

    var told = new Signal.WindUp(HOLDER, 1, "cost");
    assertThat(ledger.messages(Topics.SIGNALS, MessageType.SIGNAL))
        .containsExactly(LiveSamples.admitted(HOLDER, 1, false), told, told);
    assertThat(ledger.messages(Topics.DECISIONS, MessageType.DECISION))
        .extracting(Decision::kind)
        .containsExactly(DecisionKind.DISPATCH, DecisionKind.WIND_UP, DecisionKind.COMPLETE);
    Result result = ledger.messages(Topics.results(Samples.TENANT), MessageType.RESULT).getFirst();
    assertThat(result.outcome())
        .isEqualTo(new Outcome.Completed(Samples.output("hello"), Optional.of("cost")));
    assertThat(result.totalCost()).isEqualTo(Usd.parse("0.00975"));
  }

  @Test
  void anEffectIsGrantedOnceThroughTheStores() {
    ledger.request(new JobRequest.Submit(LiveSamples.talk()));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    ledger.report(Samples.progress(HOLDER, 1, 1));
    ledger.report(new AttemptReport.EffectClaimed(HOLDER, 1, "c1", "book_table"));
    ledger.report(new AttemptReport.EffectClaimed(HOLDER, 1, "c1", "book_table"));
    ledger.report(Samples.completed(HOLDER, 1));

    assertThat(ledger.messages(Topics.SIGNALS, MessageType.SIGNAL))
        .endsWith(
            new Signal.EffectGranted(HOLDER, 1, "c1", Duration.ofSeconds(10)),
            new Signal.EffectRefused(HOLDER, 1, "c1", "effect_granted"));
    assertThat(ledger.messages(Topics.results(Samples.TENANT), MessageType.RESULT).getFirst())
        .extracting(Result::effects)
        .isEqualTo(List.of(new KnownEffect("c1", "book_table", 1, EffectOutcome.UNKNOWN)));
  }

  @Test
  void aLaterTalkFindsItsStreamWhereItIsUntilItIsForgotten() {
    ledger.request(new JobRequest.Submit(LiveSamples.talk()));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    ledger.report(Samples.completed(HOLDER, 1));
    Instant forgotten = Samples.START.plus(Duration.ofMinutes(75));

    ledger.at(forgotten.minusMillis(1));
    ledger.request(next());
    ledger.at(forgotten);
    ledger.ticks(61);
    ledger.request(
        new JobRequest.Submit(talk(JobId.parse(NEXT.toString().replace("0009", "000a")))));

    assertThat(dispatches())
        .extracting(dispatch -> dispatch.live().flatMap(LiveWork::frames))
        .containsExactly(Optional.empty(), Optional.of(LiveSamples.PLACE), Optional.empty());
  }

  @Test
  void aLaterTalkInAnotherFormatThanItsStreamsIsRejected() {
    ledger.request(new JobRequest.Submit(LiveSamples.talk()));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    var input = new JobInput.Frames(Optional.of(LiveSamples.STREAM), FrameFormat.PCM16);

    ledger.request(new JobRequest.Submit(LiveSamples.talk(NEXT, input, JobLimits.NONE)));

    assertThat(ledger.messages(Topics.results(Samples.TENANT), MessageType.RESULT))
        .extracting(Result::outcome)
        .containsExactly(
            new Outcome.Rejected("other_format", "input.format: must be pcmu, as the stream's is"));
  }

  @Test
  void aTalkItsCaptionsAndItsTranslationHearOneStreamWhereItsFirstHolderHasIt() {
    var input = new JobInput.Frames(Optional.of(LiveSamples.STREAM), FrameFormat.PCMU);
    var elsewhere = new FramesPlace(7, 7);
    Claim captions = claimOf(NEXT);
    ledger.request(new JobRequest.Submit(LiveSamples.talk()));
    ledger.request(new JobRequest.Submit(LiveSamples.captions(NEXT, input, JobLimits.NONE)));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    ledger.report(new AttemptReport.Claimed(captions, Optional.of(elsewhere)));
    ledger.request(
        new JobRequest.Submit(LiveSamples.translation(THIRD, input, JobLimits.NONE, "es")));

    assertThat(ledger.messages(Topics.SIGNALS, MessageType.SIGNAL))
        .containsExactly(
            LiveSamples.admitted(HOLDER, 1, false), LiveSamples.admitted(captions, 1, false));
    assertThat(dispatches(Lane.CAPTIONS))
        .extracting(dispatch -> dispatch.live().flatMap(LiveWork::frames))
        .containsExactly(Optional.empty());
    assertThat(dispatches(Lane.TRANSLATION))
        .extracting(dispatch -> dispatch.live().orElseThrow())
        .singleElement()
        .satisfies(work -> {
          assertThat(work.in()).isEqualTo(LiveSamples.STREAM);
          assertThat(work.out()).isEqualTo(THIRD.toString());
          assertThat(work.format()).isEqualTo(FrameFormat.PCMU);
          assertThat(work.frames()).contains(LiveSamples.PLACE);
          assertThat(work.lesser()).as("there is a route below").isTrue();
        });
    assertThat(ledger.messages(Topics.events(Samples.TENANT), MessageType.JOB_EVENT))
        .filteredOn(JobEvent.Ready.class::isInstance)
        .extracting(event -> ((JobEvent.Ready) event).in())
        .hasSize(2)
        .containsOnly(
            new FramesEnd("audio.acme.frames.in", 2, LiveSamples.STREAM, FrameFormat.PCMU));
  }

  @Test
  void theNextAttemptOfATalkHasAKeyOfItsOwnAndSaysThatItTakesOver() {
    ledger.request(new JobRequest.Submit(LiveSamples.talk()));
    ledger.report(new AttemptReport.Claimed(HOLDER, Optional.of(LiveSamples.PLACE)));
    ledger.report(Samples.progress(HOLDER, 1, 1));
    ledger.report(Samples.yielded(HOLDER, 1));

    var sent = ledger.records(Topics.lane(Lane.CONVERSATION));
    assertThat(sent)
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsExactly(Samples.JOB + "/1", Samples.JOB + "/2");
    assertThat(sent)
        .extracting(record -> Json.read(MessageType.DISPATCH, record.value()))
        .extracting(dispatch -> dispatch.live().flatMap(LiveWork::moved))
        .containsExactly(Optional.empty(), Optional.of("worker_draining"));
    assertThat(ledger.messages(Topics.events(Samples.TENANT), MessageType.JOB_EVENT))
        .last()
        .isInstanceOfSatisfying(
            JobEvent.Moved.class, moved -> assertThat(moved.reason()).contains("worker_draining"));
  }

  private static Claim claimOf(JobId job) {
    return new Claim(Samples.TENANT, job, 1, "c2", HOLDER.workerId(), HOLDER.signalPartition());
  }

  private static JobRequest next() {
    return new JobRequest.Submit(talk(NEXT));
  }

  private static Job talk(JobId id) {
    var input = new JobInput.Frames(Optional.of(LiveSamples.STREAM), FrameFormat.PCMU);
    return LiveSamples.talk(id, input, JobLimits.NONE);
  }

  private List<Dispatch> dispatches() {
    return dispatches(Lane.CONVERSATION);
  }

  private List<Dispatch> dispatches(Lane lane) {
    return ledger.messages(Topics.lane(lane), MessageType.DISPATCH);
  }

  private static Optional<LiveWork> work(Optional<FramesPlace> frames) {
    return Optional.of(
        LiveSamples.work(LiveSamples.STREAM, Samples.JOB.toString(), FrameFormat.PCMU, frames));
  }
}

package dev.patchbay.router;

import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerStreamTest {
  private static final String LANE = Topics.lane(Lane.CHAINED);
  private static final String EVENTS = Topics.events(TENANT);
  private static final String RESULTS = Topics.results(TENANT);
  private static final Timings TIMINGS = Timings.DEFAULTS;

  private @TempDir Path stateDir;
  private LedgerDriver ledger;

  @BeforeEach
  void start() {
    ledger = new LedgerDriver(TIMINGS, stateDir);
  }

  @AfterEach
  void stop() {
    ledger.close();
  }

  @Test
  void leadsAJobFromSubmitToItsOneResult() {
    ledger.request(submit(JOB));
    Dispatch dispatch = onlyDispatch();
    assertThat(dispatch.attempt()).isEqualTo(1);
    assertThat(dispatch.ledgerPartition()).isZero();
    assertThat(dispatch.job()).isEqualTo(Samples.transcript(JOB, JobLimits.NONE));

    Claim claim = Samples.claim(1, "c1");
    ledger.report(new AttemptReport.Claimed(claim));
    assertThat(signals()).containsExactly(new Signal.Admitted(claim, 1));
    ledger.report(Samples.progress(claim, 1, 1));
    ledger.report(Samples.completed(claim, 1, Samples.call(1, "60", "60")));

    Result result = onlyResult();
    assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(result.totalCost()).isEqualTo(Usd.parse("0.0045"));
    assertThat(ledger.messages(Topics.USAGE, MessageType.USAGE_LINE))
        .extracting(UsageLine::cost)
        .containsExactly(Usd.parse("0.0045"));
    assertThat(ledger.messages(Topics.DECISIONS, MessageType.DECISION))
        .extracting(Decision::kind)
        .containsExactly(DecisionKind.DISPATCH, DecisionKind.COMPLETE);
    assertThat(ledger.messages(EVENTS, MessageType.JOB_EVENT))
        .hasExactlyElementsOfTypes(JobEvent.Accepted.class, JobEvent.Started.class);
    assertThat(ledger.records(Topics.DEAD_LETTERS)).isEmpty();
    assertThat(ledger.count("patchbay.router.results", "outcome", "completed")).isEqualTo(1);
  }

  @Test
  void putsTheProductsTraceAndUniqueIdsOnEveryRecordAboutTheJob() {
    ledger.request(submit(JOB));
    Claim claim = Samples.claim(1, "c1");
    ledger.report(new AttemptReport.Claimed(claim));
    ledger.report(Samples.completed(claim, 1, Samples.call(1, "60", "60")));

    List<TestRecord<byte[], byte[]>> all =
        Stream.of(LANE, Topics.SIGNALS, EVENTS, RESULTS, Topics.USAGE, Topics.DECISIONS)
            .flatMap(topic -> ledger.records(topic).stream())
            .toList();
    assertThat(all)
        .hasSizeGreaterThanOrEqualTo(7)
        .allSatisfy(record ->
            assertThat(TopologyDriver.text(record.headers()))
                .containsEntry("traceparent", LedgerDriver.TRACE)
                .containsEntry("ce_subject", JOB.toString()));
    assertThat(all)
        .extracting(record -> TopologyDriver.text(record.headers()).get("ce_id"))
        .doesNotHaveDuplicates();
  }

  @Test
  void countsOnlyTicksThatWereReadBackAndOneIntervalApart() {
    ledger.wait(TIMINGS.tick().minusMillis(1));
    assertThat(ledger.records(Topics.ATTEMPTS)).isEmpty();
    ledger.wait(Duration.ofMillis(1));
    ledger.wait(Duration.ofMillis(50));
    assertThat(ledger.messages(Topics.ATTEMPTS, MessageType.ATTEMPT_REPORT))
        .containsExactly(new AttemptReport.Tick(0, 1));
    ledger.wait(LedgerDriver.untilTick(TIMINGS));
    assertThat(ledger.messages(Topics.ATTEMPTS, MessageType.ATTEMPT_REPORT))
        .containsExactly(new AttemptReport.Tick(0, 2));
    assertThat(ledger.count("patchbay.router.ticks")).isEqualTo(2);
  }

  @Test
  void countsATickOfAFormerOwnerOnceAndSetsForeignOnesAside() {
    ledger.ticks(1);
    ledger.report(new AttemptReport.Tick(0, 1));
    ledger.report(new AttemptReport.Tick(0, 3));
    ledger.report(new AttemptReport.Tick(1, 2));

    assertThat(ledger.count("patchbay.router.ticks")).isEqualTo(1);
    assertThat(reasonsOfDeadLetters()).containsExactly("tick", "tick");
  }

  @Test
  void losesASilentHolderAfterItsLeaseInTicksAndDispatchesAgain() {
    ledger.request(submit(JOB));
    Claim claim = Samples.claim(1, "c1");
    ledger.report(new AttemptReport.Claimed(claim));
    ledger.ticks(TIMINGS.leaseTicks() - 1);
    ledger.report(Samples.progress(claim, 1, 1));
    ledger.ticks(TIMINGS.leaseTicks() - 1);
    assertThat(ledger.messages(LANE, MessageType.DISPATCH)).hasSize(1);

    ledger.ticks(40);
    assertThat(onlyDispatch().attempt()).isEqualTo(2);
    ledger.report(Samples.progress(claim, 1, 2));
    assertThat(signals()).last().isInstanceOf(Signal.Fence.class);
  }

  @Test
  void failsAJobAtItsDeadlineInBrokerTimeWithTheNextTick() {
    ledger.request(
        new JobRequest.Submit(Samples.transcript(JOB, Samples.finishBy(START.plusSeconds(5)))));
    ledger.at(START.plusSeconds(5));
    ledger.report(new AttemptReport.Tick(0, 0));
    assertThat(ledger.records(RESULTS)).isEmpty();

    ledger.ticks(1);
    assertThat(onlyResult().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void movesABoundedNumberOfDueJobsPerTickAndAllInTheEnd() {
    int jobs = 2 * LedgerDriver.DUE_PER_TICK + 1;
    for (int i = 0; i < jobs; i++) {
      JobId id = new JobId(new UUID(7, i));
      ledger.request(
          new JobRequest.Submit(Samples.transcript(id, Samples.finishBy(START.plusSeconds(5)))));
    }
    ledger.at(START.plusSeconds(6));
    ledger.report(new AttemptReport.Tick(0, 0));

    ledger.ticks(1);
    assertThat(ledger.records(RESULTS)).hasSize(LedgerDriver.DUE_PER_TICK);
    ledger.ticks(2);
    assertThat(ledger.records(RESULTS)).hasSize(jobs - LedgerDriver.DUE_PER_TICK);
  }

  @Test
  void remembersAFinishedJobsIdUntilItMayBeForgotten() {
    ledger.request(submit(JOB));
    ledger.request(new JobRequest.Cancel(JOB));
    ledger.at(START.plus(TIMINGS.finishedRemembered()).minusSeconds(1));
    ledger.request(submit(JOB));
    assertThat(ledger.records(LANE)).hasSize(1);

    ledger.at(START.plus(TIMINGS.finishedRemembered()));
    ledger.request(submit(JOB));
    assertThat(ledger.records(LANE)).hasSize(1);
    assertThat(ledger.records(RESULTS)).hasSize(1);
  }

  @Test
  void endsAJobAsFailedWhenItsOutputFitsNoRecord() {
    ledger.request(submit(JOB));
    Claim claim = Samples.claim(1, "c1");
    ledger.report(new AttemptReport.Claimed(claim));
    ledger.report(
        new AttemptReport.Ended(
            claim,
            1,
            new Ending.Completed(Samples.output("x".repeat(LedgerDriver.LARGEST_RESULT))),
            List.of(Samples.call(1, "60", "60")),
            List.of()));

    Result result = onlyResult();
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("output_too_large"));
    assertThat(result.totalCost()).isEqualTo(Usd.parse("0.0045"));
  }

  @Test
  void setsAsideWhatItCannotReadAndGoesOn() {
    List<byte @Nullable []> poison =
        Arrays.asList(
            null,
            new byte[0],
            "{".getBytes(UTF_8),
            "{\"type\":\"dance\"}".getBytes(UTF_8),
            "{\"type\":\"claimed\"}".getBytes(UTF_8));
    for (byte @Nullable [] value : poison) {
      ledger.pipe(Topics.INTAKE, value, new RecordHeaders());
      ledger.pipe(Topics.ATTEMPTS, value, new RecordHeaders());
    }
    ledger.report(
        new AttemptReport.Claimed(
            new Claim(TENANT, JOB, 1, "c1", "w1", LedgerDriver.SIGNAL_PARTITIONS)));
    ledger.request(submit(JOB));

    assertThat(reasonsOfDeadLetters()).hasSize(2 * poison.size() + 1);
    assertThat(ledger.records(Topics.SIGNALS)).isEmpty();
    assertThat(onlyDispatch().jobId()).isEqualTo(JOB);
  }

  @Test
  void setsAConflictingSubmitAsideWithItsOriginalBytes() {
    ledger.request(submit(JOB));
    ledger.request(
        new JobRequest.Submit(Samples.transcript(JOB, Samples.startWithin(Duration.ofHours(1)))));

    List<TestRecord<byte[], byte[]>> letters = ledger.records(Topics.DEAD_LETTERS);
    assertThat(letters).hasSize(1);
    assertThat(TopologyDriver.text(letters.getFirst().headers()))
        .containsEntry("pb-reason", "conflict")
        .containsEntry("pb-job-id", JOB.toString())
        .containsEntry("pb-tenant", TENANT.name())
        .containsEntry("orig-traceparent", LedgerDriver.TRACE);
    assertThat(ledger.messages(EVENTS, MessageType.JOB_EVENT))
        .hasExactlyElementsOfTypes(JobEvent.Accepted.class, JobEvent.Notice.class);
  }

  @Test
  void writesToNoTopicOfATenantThatIsNotRegistered() {
    TenantId stranger = TenantId.of("stranger");
    ledger.request(stranger, submit(JOB));
    assertThat(reasonsOfDeadLetters()).containsExactly("unknown_tenant");
    assertThat(ledger.records(LANE)).isEmpty();

    ledger.request(submit(JOB));
    Claim claim = Samples.claim(1, "c1");
    ledger.report(new AttemptReport.Claimed(claim));
    ledger.records(EVENTS);
    ledger.tenants().remove(TENANT);
    ledger.report(Samples.completed(claim, 1, Samples.call(1, "60", "60")));

    assertThat(ledger.records(RESULTS)).isEmpty();
    assertThat(ledger.records(EVENTS)).isEmpty();
    assertThat(ledger.records(Topics.USAGE)).hasSize(1);
    assertThat(ledger.count("patchbay.router.alarms", "reason", "tenant_gone")).isEqualTo(1);
  }

  private static JobRequest submit(JobId id) {
    return new JobRequest.Submit(Samples.transcript(id, JobLimits.NONE));
  }

  private Dispatch onlyDispatch() {
    List<Dispatch> dispatches = ledger.messages(LANE, MessageType.DISPATCH);
    assertThat(dispatches).hasSize(1);
    return dispatches.getFirst();
  }

  private Result onlyResult() {
    List<Result> results = ledger.messages(RESULTS, MessageType.RESULT);
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private List<Signal> signals() {
    return ledger.messages(Topics.SIGNALS, MessageType.SIGNAL);
  }

  private List<@Nullable String> reasonsOfDeadLetters() {
    return ledger.records(Topics.DEAD_LETTERS).stream()
        .map(letter -> TopologyDriver.text(letter.headers()).get("pb-reason"))
        .toList();
  }
}

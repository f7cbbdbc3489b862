package dev.patchbay.router;

import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.IntakeRecord;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partition that changes hands: the stores stay, everything in memory is made anew. */
final class LedgerTaskTest {
  private static final int PARTITION = 2;
  private static final Timings TIMINGS = Timings.DEFAULTS;

  private @TempDir Path stateDir;
  private MockProcessorContext<byte[], Emission> context;
  private List<StateStore> stores;
  private long nanoTime;
  private long offset;
  private Instant brokerTime = START;

  @BeforeEach
  void openStores() {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "router-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    context = new MockProcessorContext<>(settings, new TaskId(0, PARTITION), stateDir.toFile());
    stores =
        LedgerStores.builders(TIMINGS.finishedRemembered()).stream()
            .<StateStore>map(builder -> builder.withLoggingDisabled().build())
            .toList();
    stores.forEach(store -> store.init(context.getStateStoreContext(), store));
  }

  @AfterEach
  void closeStores() {
    stores.forEach(StateStore::close);
  }

  @Test
  void aNewOwnerFiresTheTimersOfJobsThatTheFormerOneTook() {
    LedgerTask former = owner();
    former.take(submit());
    former.take(report(new AttemptReport.Claimed(Samples.claim(1, "c1"))));
    tick(former, 5);
    context.resetForwards();

    LedgerTask heir = owner();
    tick(heir, TIMINGS.leaseTicks() - 5 - 1);
    assertThat(dispatches()).isEmpty();
    tick(heir, 41);
    assertThat(dispatches()).extracting(Dispatch::attempt).containsExactly(2);
    assertThat(dispatches()).extracting(Dispatch::ledgerPartition).containsExactly(PARTITION);
  }

  @Test
  void aNewOwnerWaitsOneIntervalBeforeItsFirstTickAndCountsOn() {
    LedgerTask former = owner();
    tick(former, 2);
    context.resetForwards();

    LedgerTask heir = owner();
    heir.beat();
    assertThat(emissions()).isEmpty();
    pass(LedgerDriver.untilTick(TIMINGS));
    heir.beat();
    heir.beat();
    assertThat(emissions()).hasSize(1);
    Emission tick = emissions().getFirst();
    assertThat(tick.topic()).isEqualTo(Topics.ATTEMPTS);
    assertThat(tick.partition()).hasValue(PARTITION);
    assertThat(Json.read(MessageType.ATTEMPT_REPORT, value(tick)))
        .isEqualTo(new AttemptReport.Tick(PARTITION, 3));
  }

  @Test
  void writesNoTickBehindOneThatWasNotReadBack() {
    LedgerTask owner = owner();
    pass(LedgerDriver.untilTick(TIMINGS));
    owner.beat();
    pass(TIMINGS.tick().multipliedBy(40));
    owner.beat();
    assertThat(emissions()).hasSize(1);

    owner.take(report(new AttemptReport.Tick(PARTITION, 1)));
    owner.beat();
    assertThat(emissions()).hasSize(1);
    pass(LedgerDriver.untilTick(TIMINGS));
    owner.beat();
    assertThat(emissions()).hasSize(2);
  }

  @Test
  void changesNothingInItsStoresWhenARecordIsSetAside() {
    LedgerTask owner = owner();
    owner.take(original(Topics.INTAKE, new byte[] {'{'}));

    KeyValueStore<String, byte[]> jobs = context.getStateStore(LedgerStores.JOBS);
    try (var all = jobs.all()) {
      assertThat(all.hasNext()).isFalse();
    }
    assertThat(emissions()).extracting(Emission::topic).containsExactly(Topics.DEAD_LETTERS);
  }

  @Test
  void setsARecordAsideThatMeetsAMistakeOfOursAndTellsTheProduct() {
    LedgerTask owner =
        owner(() -> {
          throw new IllegalStateException("CANARY-42");
        });
    owner.take(submit());

    assertThat(emissions())
        .extracting(Emission::topic)
        .containsExactly(Topics.DEAD_LETTERS, Topics.events(TENANT));
    assertThat(TopologyDriver.text(emissions().getFirst().headers()))
        .containsEntry("pb-reason", "internal")
        .containsEntry("pb-rule", "could not be handled: IllegalStateException")
        .containsEntry("pb-job-id", JOB.toString());
    KeyValueStore<String, byte[]> payloads = context.getStateStore(LedgerStores.PAYLOADS);
    assertThat(payloads.get(JobKey.of(TENANT, JOB))).isNull();
  }

  @Test
  void tellsTheProductOfAQuestionToWhichItHasNoAnswer() {
    LedgerTask owner =
        owner(() -> {
          throw new IllegalStateException("CANARY-42");
        });
    owner.take(request(new JobRequest.Quote(Samples.transcript(JOB, JobLimits.NONE))));

    assertThat(emissions())
        .extracting(Emission::topic)
        .containsExactly(Topics.DEAD_LETTERS, Topics.events(TENANT));
  }

  @Test
  void keepsPayloadsOnlyWhileTheJobIsOpen() {
    LedgerTask owner = owner();
    owner.take(submit());
    KeyValueStore<String, byte[]> payloads = context.getStateStore(LedgerStores.PAYLOADS);
    assertThat(payloads.get(JobKey.of(TENANT, JOB))).isNotNull();

    owner.take(request(new JobRequest.Cancel(JOB)));
    assertThat(payloads.get(JobKey.of(TENANT, JOB))).isNull();
    KeyValueStore<String, byte[]> jobs = context.getStateStore(LedgerStores.JOBS);
    assertThat(jobs.get(JobKey.of(TENANT, JOB))).isNull();
  }

  @Test
  void aHolderThatIsFencedAtTheDeadlineAndDiesIsChargedAlsoByTheNextOwner() {
    LedgerTask former = owner();
    former.take(submit());
    former.take(report(new AttemptReport.Claimed(Samples.claim(1, "c1"))));
    former.take(report(Samples.exposed(Samples.claim(1, "c1"), 1, 1, "30")));
    brokerTime = START.plus(TIMINGS.finishWithin());
    tick(former, 1);
    assertThat(emissions())
        .extracting(Emission::topic)
        .contains(Topics.results(TENANT))
        .doesNotContain(Topics.USAGE);

    LedgerTask heir = owner();
    tick(heir, TIMINGS.leaseTicks());

    List<UsageLine> lines = of(Topics.USAGE, MessageType.USAGE_LINE);
    assertThat(lines).extracting(UsageLine::kind).containsExactly(UsageKind.ESTIMATED);
    assertThat(lines).extracting(UsageLine::late).containsExactly(true);
    KeyValueStore<String, byte[]> jobs = context.getStateStore(LedgerStores.JOBS);
    assertThat(jobs.get(JobKey.of(TENANT, JOB))).isNull();
  }

  @Test
  void asksForACommitAtOnceUnlessWhatItTakesHadToWaitForTheLastOne() {
    LedgerTask owner = owner();
    owner.take(submit());
    assertThat(context.committed()).isTrue();

    context.resetCommit();
    nanoTime += 100_000_000;
    owner.take(submit());
    assertThat(context.committed()).isFalse();
    nanoTime += 9_000_000;
    owner.commitInTime();
    assertThat(context.committed()).isFalse();
    nanoTime += 1_000_000;
    owner.commitInTime();
    assertThat(context.committed()).isTrue();
  }

  @Test
  void cancelsOfWhatNeverComesFillNoMemoryAndHoldForTheirTime() {
    LedgerTask owner = owner();
    owner.take(request(new JobRequest.Cancel(JOB)));
    KeyValueStore<String, byte[]> jobs = context.getStateStore(LedgerStores.JOBS);
    assertThat(jobs.get(JobKey.of(TENANT, JOB))).isNull();

    owner.take(submit());

    assertThat(dispatches()).isEmpty();
    assertThat(of(Topics.results(TENANT), MessageType.RESULT))
        .extracting(Result::outcome)
        .containsExactly(new Outcome.Cancelled());
  }

  @Test
  void aCancelWhoseTimeIsOverIsForgotten() {
    LedgerTask owner = owner();
    owner.take(request(new JobRequest.Cancel(JOB)));
    brokerTime = START.plus(TIMINGS.cancelRemembered()).plusSeconds(1);

    owner.take(submit());

    assertThat(dispatches()).hasSize(1);
  }

  @Test
  void aTaskThatIsClosedBeatsNoMore() {
    Processor<byte[], byte[], byte[], Emission> task =
        new LedgerStream(parts(Samples::conditions)).task();
    task.init(context);
    task.close();

    assertThat(context.scheduledPunctuators())
        .hasSize(2)
        .allMatch(MockProcessorContext.CapturedPunctuator::cancelled);
  }

  private LedgerTask owner() {
    return owner(Samples::conditions);
  }

  private LedgerTask owner(Supplier<Conditions> conditions) {
    return new LedgerTask(parts(conditions), context, new CommitPace(() -> nanoTime));
  }

  private LedgerParts parts(Supplier<Conditions> conditions) {
    return LedgerDriver.parts(
        TIMINGS, conditions, new FakeTenants(TENANT), new SimpleMeterRegistry(), () -> nanoTime);
  }

  private void tick(LedgerTask owner, int ticks) {
    for (int i = 0; i < ticks; i++) {
      pass(LedgerDriver.untilTick(TIMINGS));
      int before = emissions().size();
      owner.beat();
      Emission tick = emissions().get(before);
      owner.take(original(tick.topic(), value(tick)));
    }
  }

  private void pass(Duration time) {
    nanoTime += time.toNanos();
  }

  private Original submit() {
    return request(new JobRequest.Submit(Samples.transcript(JOB, JobLimits.NONE)));
  }

  private Original request(JobRequest request) {
    IntakeRecord record = CanonicalRequest.of(request).record(TENANT, START);
    return original(Topics.INTAKE, Json.write(record));
  }

  private Original report(AttemptReport report) {
    return original(Topics.ATTEMPTS, Json.write(report));
  }

  private Original original(String topic, byte[] value) {
    Instant time = brokerTime.plusMillis(offset);
    return new Original(topic, PARTITION, offset++, time, null, value, new RecordHeaders());
  }

  private List<Emission> emissions() {
    return context.forwarded().stream().<Emission>map(forward -> forward.record().value()).toList();
  }

  private List<Dispatch> dispatches() {
    return of(Topics.lane(Lane.CHAINED), MessageType.DISPATCH);
  }

  private <T> List<T> of(String topic, MessageType<T> type) {
    return emissions().stream()
        .filter(emission -> emission.topic().equals(topic))
        .map(emission -> Json.read(type, value(emission)))
        .toList();
  }

  private static byte[] value(Emission emission) {
    return Objects.requireNonNull(emission.value());
  }
}

package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an acquired record, with Kafka's own producer double. */
class ClaimsTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          attempts(3), true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Holders holders = new Holders();
  private final Slots slots = new Slots(1);
  private final List<Steps.Step> steps = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Instant> sentAt = new AtomicReference<>();
  private Duration now = Duration.ZERO;
  private Optional<Duration> mendsAt = Optional.empty();
  private Optional<Duration> leavesAt = Optional.empty();
  private Function<Dispatch, Optional<String>> declines = dispatch -> Optional.empty();
  private Function<Dispatch, Optional<FramesPlace>> frames =
      dispatch -> Optional.of(new FramesPlace(2, 0));

  @AfterEach
  void end() {
    holders.tellAll(new Input.DrainOver());
    await().until(() -> holders.size() == 0);
  }

  @Test
  void aDispatchIsClaimedOnTheLedgersPartitionAndThenAccepted() throws Exception {
    Claims.Taken taken = take(Json.write(Dispatches.on(Lane.CHAINED)));

    assertThat(taken.acknowledgement()).isEqualTo(AcknowledgeType.ACCEPT);
    assertThat(taken.slotUsed()).isTrue();
    assertThat(steps).containsExactly(Steps.Step.CLAIM_DURABLE);
    var record = producer.history().getFirst();
    assertThat(record.topic()).isEqualTo("audio.attempts");
    assertThat(record.partition()).isEqualTo(2);
    var claimed = (AttemptReport.Claimed) Json.read(MessageType.ATTEMPT_REPORT, record.value());
    assertThat(claimed.claim()).isEqualTo(taken.claim().orElseThrow());
    assertThat(claimed.claim().signalPartition()).isEqualTo(5);
    assertThat(slots.free()).isZero();
  }

  @Test
  void aLiveDispatchIsClaimedWithThePlaceThatItsWorkerNames() throws Exception {
    take(Json.write(Dispatches.live(Lane.CHAINED)));

    assertThat(claimed().frames()).contains(new FramesPlace(2, 0));
  }

  @Test
  void aClaimOfABoundedJobNamesNoPlace() throws Exception {
    take(Json.write(Dispatches.on(Lane.CHAINED)));

    assertThat(claimed().frames()).isEmpty();
  }

  @Test
  void aWorkerThatThrowsInsteadOfNamingAPlaceNamesNone() throws Exception {
    frames =
        dispatch -> {
          throw new IllegalStateException("canary");
        };

    take(Json.write(Dispatches.live(Lane.CHAINED)));

    assertThat(claimed().frames()).isEmpty();
  }

  @Test
  void theJobIsToldWhenItsDispatchWasSentByTheRecordsTime() throws Exception {
    Claims.Taken taken = take(Json.write(Dispatches.live(Lane.CHAINED)));

    holders.hear(new Signal.Admitted(taken.claim().orElseThrow(), 1));

    await().until(() -> sentAt.get() != null);
    assertThat(sentAt.get()).isEqualTo(Dispatches.SENT_AT);
  }

  @Test
  void aClaimThatTheBrokerDidNotTakeReleasesTheRecordAndTheSlotButIsRemembered() throws Exception {
    producer.sendException = new TimeoutException("late");

    Claims.Taken taken = take(Json.write(Dispatches.on(Lane.CHAINED)));

    assertThat(taken.acknowledgement()).isEqualTo(AcknowledgeType.RELEASE);
    assertThat(slots.free()).isEqualTo(1);
    assertThat(holders.size()).isEqualTo(1);
  }

  @Test
  void aClaimThatTheBrokerDoesNotTakeIsSentAgainBeforeTheRecordIsGivenBack() throws Exception {
    producer.sendException = new TimeoutException("late");
    mendsAt = Optional.of(Duration.ofSeconds(10));

    Claims.Taken taken = take(Json.write(Dispatches.on(Lane.CHAINED)));

    assertThat(taken.acknowledgement()).isEqualTo(AcknowledgeType.ACCEPT);
    assertThat(taken.slotUsed()).isTrue();
    var claimed =
        (AttemptReport.Claimed)
            Json.read(MessageType.ATTEMPT_REPORT, producer.history().getFirst().value());
    assertThat(claimed.claim()).as("the same claim").isEqualTo(taken.claim().orElseThrow());
  }

  @Test
  void aRecordThatCannotBeAnsweredIsHeldUntilShortlyBeforeItsLockEnds() throws Exception {
    producer.sendException = new TimeoutException("late");

    take(Json.write(Dispatches.on(Lane.CHAINED)));

    assertThat(now).isBetween(Resending.HELD, Resending.HELD.plusSeconds(1));
    var lock =
        TopicCatalogue.load()
            .internal(Topics.lane(Lane.CHAINED))
            .shareGroup()
            .get("share.record.lock.duration.ms");
    assertThat(Duration.ofMillis(Long.parseLong(lock)).minus(now)).isGreaterThan(TWO_SECONDS);
  }

  @Test
  void aWorkerThatLeavesGivesTheRecordBackAtOnce() throws Exception {
    producer.sendException = new TimeoutException("late");
    leavesAt = Optional.of(Duration.ofSeconds(1));

    assertThat(take(Json.write(Dispatches.on(Lane.CHAINED))).acknowledgement())
        .isEqualTo(AcknowledgeType.RELEASE);
    assertThat(now).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void bytesThatAreNoDispatchAreSetAsideAsTheyAreAndRejected() throws Exception {
    byte[] bytes = "{\"canary\":".getBytes(StandardCharsets.UTF_8);

    Claims.Taken taken = take(bytes);

    assertThat(taken.acknowledgement()).isEqualTo(AcknowledgeType.REJECT);
    assertThat(taken.slotUsed()).isFalse();
    var letter = producer.history().getFirst();
    assertThat(letter.topic()).isEqualTo("audio.dead-letters");
    assertThat(letter.value()).isEqualTo(bytes);
    DeadLetterHeaders why = DeadLetterHeaders.parse(letter.headers()).orElseThrow();
    assertThat(why.reason()).isEqualTo("dispatch_malformed");
    assertThat(why.offset()).isEqualTo(41);
  }

  @Test
  void anEmptyRecordIsSetAsideToo() throws Exception {
    assertThat(take(null).acknowledgement()).isEqualTo(AcknowledgeType.REJECT);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 999, Integer.MAX_VALUE})
  void aDispatchOfALedgersPartitionThatDoesNotExistIsSetAsideByThatField(int partition)
      throws Exception {
    byte[] dispatch = Json.write(ledgerPartition(partition));

    Claims.Taken taken = take(dispatch);

    assertThat(taken.acknowledgement()).isEqualTo(AcknowledgeType.REJECT);
    assertThat(taken.slotUsed()).isFalse();
    assertThat(holders.size()).isZero();
    assertThat(producer.history()).hasSize(1);
    var letter = producer.history().getFirst();
    assertThat(letter.topic()).isEqualTo("audio.dead-letters");
    assertThat(letter.value()).isEqualTo(dispatch);
    DeadLetterHeaders why = DeadLetterHeaders.parse(letter.headers()).orElseThrow();
    assertThat(why.reason()).isEqualTo("dispatch_malformed");
    assertThat(why.field()).contains("ledgerPartition");
    assertThat(why.rule()).isEqualTo("must be a partition of audio.attempts");
  }

  @Test
  void whatTheWorkerCannotRunIsSetAsideTooWhenNobodyCanBeToldSo() throws Exception {
    declines = dispatch -> Optional.of("unknown_target");

    assertThat(take(Json.write(ledgerPartition(999))).acknowledgement())
        .isEqualTo(AcknowledgeType.REJECT);
  }

  @Test
  void aDispatchIsClaimedWhileTheLedgersPartitionsAreNotKnown() throws Exception {
    producer.partitionsForException = new TimeoutException("late");

    assertThat(take(Json.write(Dispatches.on(Lane.CHAINED))).acknowledgement())
        .isEqualTo(AcknowledgeType.ACCEPT);
  }

  @Test
  void whatCannotBeSetAsideGoesBack() throws Exception {
    producer.sendException = new TimeoutException("late");

    assertThat(take(new byte[] {1}).acknowledgement()).isEqualTo(AcknowledgeType.RELEASE);
  }

  @Test
  void anotherLanesDispatchIsDeclined() throws Exception {
    assertThat(declinedReason(take(Json.write(Dispatches.on(Lane.CAPTIONS)))))
        .isEqualTo("wrong_lane");
  }

  @Test
  void whatTheWorkerCannotRunIsDeclinedByItsReason() throws Exception {
    declines = dispatch -> Optional.of("unknown_target");

    assertThat(declinedReason(take(Json.write(Dispatches.on(Lane.CHAINED)))))
        .isEqualTo("unknown_target");
  }

  @Test
  void aWorkerThatThrowsInsteadOfAnsweringDeclines() throws Exception {
    declines =
        dispatch -> {
          throw new IllegalStateException("canary");
        };

    assertThat(declinedReason(take(Json.write(Dispatches.on(Lane.CHAINED)))))
        .isEqualTo("internal_error");
  }

  @Test
  void aSignalForAnEqualClaimIdOfAnotherClaimIsNotHeard() throws Exception {
    Claims.Taken taken = take(Json.write(Dispatches.on(Lane.CHAINED)));
    var mine = taken.claim().orElseThrow();
    var forged = new Claim(mine.tenant(), mine.jobId(), 2, mine.claimId(), mine.workerId(), 5);

    holders.hear(new Signal.Refused(forged, "held"));
    holders.hear(new Signal.Admitted(mine, 1));

    await().until(() -> steps.contains(Steps.Step.WORK_BEGINS));
  }

  private AttemptReport.Claimed claimed() {
    byte[] value = producer.history().getFirst().value();
    return (AttemptReport.Claimed) Json.read(MessageType.ATTEMPT_REPORT, value);
  }

  private static Cluster attempts(int partitions) {
    return new Cluster(
        "cluster",
        List.of(),
        IntStream.range(0, partitions)
            .mapToObj(number -> new PartitionInfo(Topics.ATTEMPTS, number, null, null, null))
            .toList(),
        Set.of(),
        Set.of());
  }

  private static Dispatch ledgerPartition(int partition) {
    Dispatch dispatch = Dispatches.on(Lane.CHAINED);
    return new Dispatch(
        dispatch.tenant(),
        partition,
        dispatch.attempt(),
        dispatch.route(),
        dispatch.finishBy(),
        dispatch.job());
  }

  private boolean pause(Duration time) {
    now = now.plus(time);
    if (mendsAt.filter(mend -> now.compareTo(mend) >= 0).isPresent()) {
      producer.sendException = null;
    }
    return leavesAt.filter(leave -> now.compareTo(leave) >= 0).isPresent();
  }

  private String declinedReason(Claims.Taken taken) {
    assertThat(taken.acknowledgement()).isEqualTo(AcknowledgeType.ACCEPT);
    assertThat(taken.slotUsed()).isFalse();
    byte[] value = producer.history().getLast().value();
    return ((AttemptReport.Declined) Json.read(MessageType.ATTEMPT_REPORT, value)).reason();
  }

  private Claims.Taken take(byte @Nullable [] value) throws InterruptedException {
    var worker =
        new JobWorker() {
          @Override
          public Lane lane() {
            return Lane.CHAINED;
          }

          @Override
          public Optional<String> declines(Dispatch dispatch) {
            return declines.apply(dispatch);
          }

          @Override
          public Optional<FramesPlace> frames(Dispatch dispatch) {
            return frames.apply(dispatch);
          }

          @Override
          public Ending work(Dispatch dispatch, Attempt attempt) {
            sentAt.set(attempt.dispatchedAt());
            return new Ending.Stopped();
          }
        };
    var lane =
        new Lanework(
            worker,
            slots,
            new Outbox(producer, "worker-1", Clock.systemUTC()),
            FakeClients.noParts(),
            new WorkerMeters(new SimpleMeterRegistry()),
            Tracer.NOOP,
            (step, claim) -> steps.add(step),
            System.nanoTime());
    var claims =
        new Claims(
            lane,
            holders,
            () -> 5,
            "worker-1",
            Clock.systemUTC(),
            WorkerTimings.DEFAULT,
            new Resending(() -> now.toNanos(), this::pause));
    return claims.take(
        new ConsumerRecord<>(
            "audio.lanes.chained",
            1,
            41,
            Dispatches.SENT_AT.toEpochMilli(),
            TimestampType.CREATE_TIME,
            1,
            value == null ? -1 : value.length,
            new byte[] {9},
            value,
            new RecordHeaders(),
            Optional.empty()),
        slots.reserveNow().orElseThrow());
  }
}

package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameTapFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACME = "audio.acme.frames.in";
  private static final String BELL = "audio.bell.frames.in";

  private final FakeLog log = new FakeLog(ACME, BELL);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final FrameTap tap = new FrameTap(log, TapSettings.DEFAULT, registry, nanos::get);

  @BeforeEach
  void begin() {
    tap.start();
  }

  @AfterEach
  void end() throws Exception {
    tap.close();
  }

  @Test
  void aTopicThatMayNotBeReadAnyMoreEndsItsOwnSessionsAlone() {
    Subscription theirs = joined(BELL, () -> {});
    Subscription ours = joined(ACME, () -> {});

    log.taps.getLast().setPollException(new TopicAuthorizationException(Set.of(BELL)));

    assertThat(failure(theirs)).isEqualTo(new TapFailure.Refused());
    requireHeard(ours, ACME, 0);
    assertThat(failures("refused")).isEqualTo(1);
  }

  @Test
  void aWakeUpThatThrowsEndsItsOwnSubscriptionAlone() {
    Subscription theirs =
        tap.subscribe(
            new FramePlace(ACME, 0, "theirs"),
            new TapStart.Now(),
            () -> {
              throw new IllegalStateException("canary");
            });
    assertThat(failure(theirs)).isEqualTo(new TapFailure.ListenerFailed());

    requireHeard(joined(ACME, () -> {}), ACME, 0);
  }

  @Test
  void aClientThatFailsIsMadeAnewAndReadsOnWhereItWas() {
    Subscription ours = joined(ACME, () -> {});
    requireHeard(ours, ACME, 0);

    FakeLog.FakeTap first = log.taps.getLast();
    first.setPollException(new KafkaException("canary"));
    await().atMost(PATIENCE).until(() -> log.taps.size() == 2 && log.taps.getLast().follows(ACME));

    requireHeard(ours, ACME, 1);
    assertThat(first.closed()).isTrue();
    assertThat(
            registry
                .get("audio.worker.client.restarts")
                .tag("client", "frames_tap")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aWorkerThatSleptForLongerThanFramesAreKeptSaysSo() {
    Subscription ours = joined(ACME, () -> {});
    log.earliest = 90;

    outOfRange(ACME);

    assertThat(failure(ours)).isEqualTo(new TapFailure.PastRetention(7, 90));
  }

  @Test
  void nobodyElseWaitsWhileItIsAskedWhyOnePlaceCannotBeRead() {
    Subscription theirs = joined(BELL, () -> {});
    Subscription ours = joined(ACME, () -> {});
    log.earliest = 90;
    log.held = new CompletableFuture<>();

    outOfRange(BELL);
    requireHeard(ours, ACME, 0);
    requireHeard(ours, ACME, 1);
    assertThat(theirs.failure()).isEmpty();
    log.held.complete(true);

    assertThat(failure(theirs)).isEqualTo(new TapFailure.PastRetention(7, 90));
    requireHeard(ours, ACME, 2);
    requireHeard(joined(BELL, () -> {}), BELL, 0);
  }

  @Test
  void whoWouldJoinWhereNobodyAnswersHoldsUpNobodyWhoIsBehind() {
    requireHeard(joined(ACME, () -> {}), ACME, 0);
    log.leaderless.add(BELL);
    log.held = new CompletableFuture<>();
    Subscription theirs = subscribe(BELL, () -> {});
    var ours = tap.subscribe(new FramePlace(ACME, 0, "call"), new TapStart.Now(), () -> {});

    await().atMost(PATIENCE).until(() -> ours.joinedAt().isPresent());
    var older =
        tap.subscribe(new FramePlace(ACME, 0, "call"), new TapStart.Since(Instant.EPOCH), () -> {});
    await().atMost(PATIENCE).until(() -> older.next().isPresent());
    assertThat(theirs.joins()).isTrue();
  }

  @Test
  void whereTheBrokerDoesNotSayWhyAPlaceCannotBeReadItsSessionsEndTyped() {
    Subscription ours = joined(ACME, () -> {});
    log.answer = Optional.of(new TimeoutException("canary"));

    outOfRange(ACME);

    assertThat(failure(ours)).isEqualTo(new TapFailure.Unreachable());
    assertThat(log.taps).as("the tap goes on").hasSize(1);
  }

  private void outOfRange(String topic) {
    log.taps
        .getLast()
        .setPollException(new OffsetOutOfRangeException(Map.of(new TopicPartition(topic, 0), 7L)));
  }

  @Test
  void whoGotNoAnswerAsksAgainAfterAWhileAndNotBefore() {
    log.answer = Optional.of(new TimeoutException("canary"));
    var partitions = new TapPartitions(new FrameMeters(new SimpleMeterRegistry()), () -> {});
    var joins = new TapJoins(log.answers(), partitions);
    var joining = new TapJoining(partitions, nanos::get);
    Subscription first = alone();

    joining.add(first);
    joining.ask(joins);
    nanos.set(TapJoining.AGAIN.toNanos() - 1);
    joining.ask(joins);
    assertThat(log.asked).hasSize(1);
    nanos.set(TapJoining.AGAIN.toNanos());
    log.answer = Optional.empty();
    joining.ask(joins);
    assertThat(log.asked).hasSize(2);
    assertThat(first.joinedAt()).hasValue(0);
  }

  @Test
  void whoIsAnsweredNothingBeforeTheTapClosesIsTold() {
    log.held = new CompletableFuture<>();
    log.leaderless.add(ACME);
    var partitions = new TapPartitions(new FrameMeters(new SimpleMeterRegistry()), () -> {});
    var joining = new TapJoining(partitions, nanos::get);
    Subscription first = alone();

    joining.add(first);
    joining.ask(new TapJoins(log.answers(), partitions));
    joining.refuse();
    assertThat(first.failure()).isEmpty();
    log.held.complete(true);
    assertThat(first.failure()).hasValue(new TapFailure.Closed());
  }

  private static Subscription alone() {
    var ring = new FrameRing(TapSettings.DEFAULT, () -> {});
    return new Subscription(
        new FramePlace(ACME, 0, "call"), new TapStart.Now(), ring, () -> {}, _ -> {});
  }

  @Test
  void whoJoinsWhileTheBrokerIsAwayBeginsWhenItIsBack() {
    log.answer = Optional.of(new TimeoutException("canary"));
    Subscription early = subscribe(ACME, () -> {});
    await().atMost(PATIENCE).until(() -> !log.asked.isEmpty());
    nanos.set(TapJoining.LONGEST.minus(TapJoining.AGAIN).toNanos() - 1);
    await().atMost(PATIENCE).until(() -> log.asked.size() > 1);
    assertThat(early.failure()).isEmpty();

    log.answer = Optional.empty();
    nanos.set(TapJoining.LONGEST.toNanos() - 1);
    await().atMost(PATIENCE).until(() -> early.joinedAt().isPresent());
    await().atMost(PATIENCE).until(() -> log.taps.getLast().follows(ACME));
    requireHeard(early, ACME, 0);
  }

  @Test
  void aBrokerThatStaysAwayEndsWhoWouldJoin() {
    log.answer = Optional.of(new TimeoutException("canary"));
    Subscription early = subscribe(ACME, () -> {});
    nanos.set(TapJoining.LONGEST.toNanos() / 2);
    Subscription late = subscribe(ACME, () -> {});

    nanos.set(TapJoining.LONGEST.toNanos());

    assertThat(failure(early)).isEqualTo(new TapFailure.Unreachable());
    assertThat(late.failure()).isEmpty();
  }

  @Test
  void aBrokerThatDoesNotSayWhatAPlaceHoldsFailsTyped() {
    log.answer = Optional.of(new KafkaException("canary"));
    assertThat(failure(subscribe(ACME, () -> {}))).isEqualTo(new TapFailure.Unreachable());
    log.answer = Optional.of(new TopicAuthorizationException(Set.of(ACME)));
    assertThat(failure(subscribe(ACME, () -> {}))).isEqualTo(new TapFailure.Refused());
    log.answer = Optional.empty();
    assertThat(failure(subscribe("audio.nobody.frames.in", () -> {})))
        .isEqualTo(new TapFailure.NoSuchPartition());
  }

  @Test
  void whoListensSinceATimeBeginsWithTheFirstFrameThatTheBrokerHadBySuchATime() {
    requireHeard(joined(ACME, () -> {}), ACME, 0);
    for (long sequence = 1; sequence < 4; sequence++) {
      log.write(ACME, Records.audio("call", sequence, 160), 100 * sequence);
    }

    assertThat(joinedSince(0)).isZero();
    assertThat(joinedSince(101)).isEqualTo(2);
    assertThat(joinedSince(300)).isEqualTo(3);
    assertThat(joinedSince(301)).as("with what comes next").isEqualTo(4);
  }

  @Test
  void whoComesWhenItIsClosedIsToldSo() throws Exception {
    tap.close();

    assertThat(failure(subscribe(ACME, () -> {}))).isEqualTo(new TapFailure.Closed());
  }

  private long joinedSince(long brokerMillis) {
    var start = new TapStart.Since(Instant.ofEpochMilli(brokerMillis));
    try (var one = tap.subscribe(new FramePlace(ACME, 0, "call"), start, () -> {})) {
      await().atMost(PATIENCE).until(() -> one.joinedAt().isPresent());
      return one.joinedAt().getAsLong();
    }
  }

  private Subscription joined(String topic, Runnable wake) {
    Subscription subscription = subscribe(topic, wake);
    await().atMost(PATIENCE).until(() -> subscription.joinedAt().isPresent());
    await().atMost(PATIENCE).until(() -> log.taps.getLast().follows(topic));
    return subscription;
  }

  private Subscription subscribe(String topic, Runnable wake) {
    return tap.subscribe(new FramePlace(topic, 0, "call"), new TapStart.Now(), wake);
  }

  private void requireHeard(Subscription subscription, String topic, long sequence) {
    var frame = Records.audio("call", sequence, 160);
    log.write(topic, frame);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(subscription.next())
                .hasValueSatisfying(tapped ->
                    assertThat(tapped)
                        .isInstanceOfSatisfying(
                            Tapped.Heard.class,
                            heard -> assertThat(heard.frame()).isEqualTo(frame))));
  }

  private static TapFailure failure(Subscription subscription) {
    await().atMost(PATIENCE).until(() -> subscription.failure().isPresent());
    return subscription.failure().orElseThrow();
  }

  private double failures(String cause) {
    return registry.get("audio.worker.frames.tap.failures").tag("cause", cause).counter().count();
  }
}

package dev.patchbay.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.kafka.MessageHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ProductFeedTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final JobId OTHER = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final URI SOURCE = URI.create("/patchbay/workers/w1");
  private static final String TRANSCRIPTS = Topics.transcripts(ACME);
  private static final String EVENTS = Topics.events(ACME);
  private static final TraceContext TRACE =
      new TraceContext(
          Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), Optional.empty());

  private final ReluctantProducer producer = new ReluctantProducer();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private long nanos;
  private final LineSending sending =
      new LineSending(producer, () -> nanos, LineSending.MOST_BYTES);
  private final ProductFeed feed = feed(JOB, sending);

  @Test
  void eachLineIsARecordUnderItsJobWithAnIdOfItsOwn() throws Exception {
    feed.transcript(line(1));
    feed.event(state(TalkState.THINKING));
    feed.transcript(line(2));
    feed.event(state(TalkState.SPEAKING));
    turn();

    assertThat(written(TRANSCRIPTS)).containsExactly(line(1), line(2));
    assertThat(events()).containsExactly(state(TalkState.THINKING), state(TalkState.SPEAKING));
    assertThat(producer.history())
        .allSatisfy(record -> assertThat(new String(record.key(), UTF_8)).isEqualTo(JOB + ""));
    assertThat(producer.history())
        .map(record -> MessageHeaders.parse(record.headers()).orElseThrow())
        .containsExactlyInAnyOrder(
            headers(MessageType.TRANSCRIPT_EVENT, "t/1"),
            headers(MessageType.TRANSCRIPT_EVENT, "t/2"),
            headers(MessageType.JOB_EVENT, "e/1"),
            headers(MessageType.JOB_EVENT, "e/2"));
  }

  @Test
  void itIsSettledOnceTheBrokerHasEverything() throws Exception {
    assertThat(feed.settled()).isDone();
    feed.transcript(line(1));
    feed.event(state(TalkState.WAITING));
    turn();
    assertThat(feed.settled()).isNotDone();
    assertThat(feed.underway()).isOne();

    producer.completeNext();
    assertThat(feed.settled()).isNotDone();
    producer.completeNext();
    assertThat(feed.settled()).isDone();
    assertThat(feed.underway()).isZero();
    assertThat(feed.lost()).isZero();
    assertThat(count("transcript", "written")).isOne();
  }

  @Test
  void whatTheClientCannotTakeYetIsTriedAgainInItsOrder() throws Exception {
    producer.unknown.add(TRANSCRIPTS);
    feed.transcript(line(1));
    assertThat(turn()).as("something is left").isTrue();
    feed.transcript(line(2));
    nanos += Duration.ofSeconds(100).toNanos();
    assertThat(turn()).isTrue();
    assertThat(producer.history()).isEmpty();

    producer.unknown.clear();
    feed.transcript(line(3));
    later();

    assertThat(written(TRANSCRIPTS)).containsExactly(line(1), line(2), line(3));
    assertThat(feed.lost()).isZero();
  }

  @Test
  void whatTheClientCannotTakeForTwoMinutesIsLost() throws Exception {
    producer.unknown.add(TRANSCRIPTS);
    feed.transcript(line(1));
    turn();
    nanos += LineSending.KEEP.toNanos() - 1;
    turn();
    feed.transcript(line(2));
    assertThat(feed.lost()).isZero();

    later();
    assertThat(feed.lost()).isOne();
    producer.unknown.clear();
    later();
    assertThat(written(TRANSCRIPTS)).containsExactly(line(2));
    assertThat(count("transcript", "lost")).isOne();
  }

  @Test
  void whatTheBrokerGivesUpIsLostAndWhatFollowsIsNot() throws Exception {
    feed.transcript(line(1));
    feed.transcript(line(2));
    turn();

    producer.errorNext(new TimeoutException("120000 ms have passed"));
    producer.completeNext();

    assertThat(feed.lost()).isOne();
    assertThat(feed.settled()).isDone();
  }

  @Test
  void aLineThatTheClientRefusesIsLostAtOnce() throws Exception {
    producer.tooLarge.add(TRANSCRIPTS);
    feed.transcript(line(1));

    assertThat(turn()).as("something is left").isFalse();
    assertThat(feed.lost()).isOne();
    assertThat(feed.settled()).isDone();
  }

  @Test
  void aTopicThatIsNotKnownHoldsUpNoOther() throws Exception {
    var other = feed(OTHER, sending);
    producer.unknown.add(EVENTS);
    feed.event(state(TalkState.LISTENING));
    turn();
    feed.transcript(line(1));
    other.transcript(line(OTHER, 1));
    turn();

    assertThat(written(TRANSCRIPTS)).containsExactly(line(1), line(OTHER, 1));
    assertThat(feed.lost()).as("events are no lines of the transcript").isZero();
  }

  @Test
  void whatIsMoreThanTheBoundIsLostUntilThereIsRoomAgain() throws Exception {
    long sequence = 0;
    while (feed.lost() == 0) {
      sequence++;
      feed.transcript(line(sequence));
    }
    assertThat(feed.underway()).isEqualTo(sequence - 1);
    assertThat(sequence).isBetween(600L, 2_000L);

    turn();
    producer.completeNext();
    feed.transcript(line(sequence + 1));
    assertThat(feed.lost()).isOne();
  }

  @Test
  void allJobsTogetherHaveABoundToo() throws Exception {
    var narrow = new LineSending(producer, () -> nanos, 8 * 1024);
    var one = feed(JOB, narrow);
    var other = feed(OTHER, narrow);
    long sequence = 0;
    while (one.lost() == 0) {
      sequence++;
      one.transcript(line(sequence));
    }
    other.transcript(line(OTHER, 1));
    assertThat(other.lost()).isOne();

    narrow.turn(Duration.ZERO);
    producer.completeNext();
    other.transcript(line(OTHER, 2));
    assertThat(other.lost()).isOne();
  }

  @Test
  void whatIsToldToAClosedWriterIsLostAtOnce() throws Exception {
    producer.unknown.add(TRANSCRIPTS);
    feed.transcript(line(1));
    turn();
    feed.event(state(TalkState.LISTENING));

    sending.close();
    feed.transcript(line(2));

    assertThat(feed.lost()).isEqualTo(2);
    assertThat(feed.settled()).isDone();
    assertThat(count("event", "lost")).isOne();
  }

  @Test
  void aLineOfAnotherJobOrEpochIsAMistake() {
    assertThatThrownBy(() -> feed.transcript(line(OTHER, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("jobId: must be that of the feed");
    var before = new TranscriptEvent.HandedOver(JOB, 2, 1, TEN, "a", "b");
    assertThatThrownBy(() -> feed.transcript(before))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch: must be that of the feed");
    var event = new JobEvent.State(OTHER, TEN, 3, TalkState.LISTENING);
    assertThatThrownBy(() -> feed.event(event)).isInstanceOf(IllegalArgumentException.class);
  }

  private ProductFeed feed(JobId job, LineSending through) {
    return new ProductFeed(ACME, job, 3, TRACE, SOURCE, through, new WorkerMeters(registry));
  }

  private boolean turn() throws InterruptedException {
    return sending.turn(Duration.ZERO);
  }

  private void later() throws InterruptedException {
    nanos += LineSending.RETRY.toNanos();
    turn();
  }

  private double count(String kind, String result) {
    return registry
        .get("audio.worker.lines")
        .tags("kind", kind, "result", result)
        .counter()
        .count();
  }

  private List<TranscriptEvent> written(String topic) {
    return on(topic)
        .map(record -> Json.read(MessageType.TRANSCRIPT_EVENT, record.value()))
        .toList();
  }

  private List<JobEvent> events() {
    return on(EVENTS).map(record -> Json.read(MessageType.JOB_EVENT, record.value())).toList();
  }

  private Stream<ProducerRecord<byte[], byte[]>> on(String topic) {
    return producer.history().stream().filter(record -> record.topic().equals(topic));
  }

  private static MessageHeaders headers(MessageType<?> type, String id) {
    return MessageHeaders.about(JOB, type, JOB + "/3/" + id, SOURCE, TEN, TRACE);
  }

  private static JobEvent state(TalkState state) {
    return new JobEvent.State(JOB, TEN, 3, state);
  }

  private static TranscriptEvent line(long sequence) {
    return line(JOB, sequence);
  }

  private static TranscriptEvent line(JobId job, long sequence) {
    String words = "Your parcel arrives tomorrow. ".repeat(10);
    return new TranscriptEvent.Interim(job, 3, sequence, TEN, 1, TalkSide.AGENT, words);
  }
}

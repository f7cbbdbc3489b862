package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartReaderTest {
  private static final FinishedPart FIRST = FinishedParts.part(1, 0);
  private static final FinishedPart SECOND = FinishedParts.part(2, 1);

  private final FakeClients clients = new FakeClients();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** A second passes with every look at the clock. */
  private final AtomicLong seconds = new AtomicLong();

  @Test
  void exactlyTheNamedRecordsAreReadInTheOrderOfTheirParts() throws Exception {
    put(3, 40, FinishedParts.part(1, 9));
    put(3, 41, FIRST);
    put(3, 42, FinishedParts.part(1, 8));
    put(0, 7, SECOND);

    assertThat(read(named(1, 0, 3, 41), named(2, 1, 0, 7))).containsExactly(FIRST, SECOND);
    assertThat(count("read")).isEqualTo(2);
    assertThat(count("missing")).isZero();
    assertThat(clients.readers).hasSize(1);
  }

  @Test
  void withoutACheckpointNobodyAsksKafka() throws Exception {
    assertThat(read()).isEmpty();
    assertThat(clients.readers).isEmpty();
  }

  @Test
  void aPlaceThatWasCompactedAwayIsNotFinishedAndHidesNoOther() throws Exception {
    put(0, 9, FinishedParts.part(1, 5));
    put(0, 12, SECOND);

    assertThat(read(named(1, 0, 0, 8), named(2, 1, 0, 12))).containsExactly(SECOND);
    assertThat(count("missing")).isEqualTo(1);
  }

  @Test
  void aTombstoneIsNotFinished() throws Exception {
    put(0, 8, (byte[]) null);

    assertThat(read(named(1, 0, 0, 8))).isEmpty();
  }

  @Test
  void whatCannotBeReadOrIsAnotherPartIsNotFinished() throws Exception {
    put(0, 1, "{".getBytes(StandardCharsets.UTF_8));
    put(0, 2, "{\"part\":0}".getBytes(StandardCharsets.UTF_8));
    put(0, 3, FinishedParts.part(1, 4));
    put(0, 4, FinishedParts.part(2, 3));
    put(
        0,
        5,
        new FinishedPart(
            TenantId.of("other"),
            JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0009"),
            1,
            4,
            "piece",
            FinishedParts.body("theirs")));
    put(0, 6, SECOND);

    assertThat(
            read(
                named(1, 0, 0, 1),
                named(1, 2, 0, 2),
                named(1, 3, 0, 3),
                named(1, 4, 0, 5),
                named(1, 5, 0, 4),
                named(2, 1, 0, 6)))
        .containsExactly(SECOND);
  }

  @Test
  void aRecordThatDoesNotComeIsWaitedForABoundedTimeAndTheOthersAreRead() throws Exception {
    put(1, 5, SECOND);

    assertThat(read(named(1, 0, 0, 8), named(2, 1, 1, 5))).containsExactly(SECOND);
    assertThat(seconds.get()).isLessThan(40);
  }

  @Test
  void allReadingTogetherIsBounded() throws Exception {
    PartReference[] all =
        IntStream.range(0, FinishedPart.MOST_PARTS)
            .mapToObj(part -> named(1, part, 0, 100 + part))
            .toArray(PartReference[]::new);

    assertThat(read(all)).isEmpty();
    assertThat(seconds.get()).isLessThan(PartReader.ALL.toSeconds() + 10);
  }

  @Test
  void aPlaceThatRetentionTookIsNotFinished() throws Exception {
    var gone =
        new FakeClients.FakeCapsules(List.of(FinishedParts.at(0, 90, FinishedParts.part(1, 7))));
    gone.updateBeginningOffsets(Map.of(new TopicPartition(Topics.CAPSULES, 0), 90L));

    assertThat(reader(gone).read(dispatch(named(1, 0, 0, 8)), Fold.CLAIM)).isEmpty();
  }

  @Test
  void aBrokerThatRefusesToTellLeavesTheJobToBeginAtTheBeginning() throws Exception {
    put(0, 7, FIRST);
    var refusing = new FakeClients.FakeCapsules(clients.capsules);
    refusing.setPollException(new TopicAuthorizationException("canary"));

    assertThat(reader(refusing).read(dispatch(named(1, 0, 0, 7)), Fold.CLAIM)).isEmpty();
  }

  @Test
  void anInterruptEndsTheReading() {
    var interrupted = new FakeClients.FakeCapsules(List.of());
    interrupted.setPollException(new InterruptException(new InterruptedException("stop")));

    assertThatThrownBy(() -> reader(interrupted).read(dispatch(named(1, 0, 0, 7)), Fold.CLAIM))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).as("the flag is the exception's now").isFalse();
  }

  private List<FinishedPart> read(PartReference... parts) throws InterruptedException {
    return new PartReader(new PartConsumers(clients), new WorkerMeters(registry), this::nanos)
        .read(dispatch(parts), Fold.CLAIM);
  }

  private PartReader reader(MockConsumer<byte[], byte[]> consumer) {
    var one =
        new Clients() {
          @Override
          public ShareConsumer<byte[], byte[]> share(String group, int records) {
            throw new AssertionError("no dispatch is taken");
          }

          @Override
          public Consumer<byte[], byte[]> signals() {
            throw new AssertionError("no signal is heard");
          }

          @Override
          public Consumer<byte[], byte[]> parts(String name) {
            return consumer;
          }

          @Override
          public Producer<byte[], byte[]> producer() {
            throw new AssertionError("nothing is written");
          }
        };
    return new PartReader(new PartConsumers(one), new WorkerMeters(registry), this::nanos);
  }

  private long nanos() {
    return seconds.incrementAndGet() * 1_000_000_000L;
  }

  private double count(String result) {
    return registry.get("audio.worker.parts").tag("result", result).counter().count();
  }

  private void put(int partition, long offset, FinishedPart part) {
    clients.capsules.add(FinishedParts.at(partition, offset, part));
  }

  @SuppressWarnings(
      "NullAway") // A tombstone's value is null; Kafka's constructor is not annotated.
  private void put(int partition, long offset, byte @Nullable [] value) {
    clients.capsules.add(
        new ConsumerRecord<>(Topics.CAPSULES, partition, offset, new byte[] {1}, value));
  }

  private static PartReference named(int epoch, int part, int partition, long offset) {
    return new PartReference(epoch, part, partition, offset);
  }

  private static Dispatch dispatch(PartReference... parts) {
    Dispatch whole = Dispatches.on(Lane.CHAINED);
    return new Dispatch(
        whole.tenant(),
        whole.ledgerPartition(),
        2,
        whole.route(),
        whole.finishBy(),
        whole.job(),
        Optional.empty(),
        new Checkpoint(List.of(parts)).ifAny());
  }
}

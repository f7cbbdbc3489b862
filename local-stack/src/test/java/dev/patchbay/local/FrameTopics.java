package dev.patchbay.local;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.FrameHeaders;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.WorkerTimings;
import dev.patchbay.worker.frames.FramePlace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Frames topics of tenants of their own, as the catalogue has them, and a product that speaks. */
final class FrameTopics implements AutoCloseable {
  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final long PATIENCE_SECONDS = 60;

  private final String bootstrapServers;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> product;

  FrameTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.product =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                // Its topics are new: see the worker's own producer.
                "max.in.flight.requests.per.connection",
                1,
                "batch.size",
                128 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  TenantId tenant() throws Exception {
    var tenant = TenantId.of("frames-" + TENANTS.incrementAndGet());
    create(tenant, topic -> topic.messages().contains(TopicSpec.RAW_AUDIO));
    return tenant;
  }

  /** Where a tenant is told of its jobs. */
  void createWords(TenantId tenant) throws Exception {
    Set<String> words = Set.of(Topics.transcripts(tenant), Topics.events(tenant));
    create(tenant, topic -> words.contains(topic.name()));
  }

  private void create(TenantId tenant, Predicate<TopicSpec> which) throws Exception {
    List<NewTopic> topics =
        TopicCatalogue.load().of(tenant).stream()
            .filter(which)
            .map(topic ->
                new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs()))
            .toList();
    admin.createTopics(topics).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  static FramePlace in(TenantId tenant, int partition, String stream) {
    return new FramePlace(Topics.framesIn(tenant), partition, stream);
  }

  /** How a worker runs that suspends itself after that time. */
  WorkerSettings worker(Duration suspendAfter) {
    WorkerTimings usual = WorkerTimings.DEFAULT;
    return new WorkerSettings(
        bootstrapServers,
        Map.of(),
        Map.of(Lane.CONVERSATION, 8),
        "test",
        new WorkerTimings(
            usual.claimRepeat(),
            usual.claimPatience(),
            Duration.ofMillis(200),
            suspendAfter,
            usual.suspendedAtMost(),
            usual.endGrace(),
            usual.reportEvery()));
  }

  /** 20 ms of speech, as G.711 has it, with its number in the first samples. */
  static FrameIn.Audio speech(String stream, long sequence) {
    byte[] bytes = new byte[160];
    bytes[0] = (byte) sequence;
    bytes[1] = (byte) (sequence >> 8);
    return new FrameIn.Audio(stream, sequence, new FrameAudio(FrameFormat.PCMU, bytes));
  }

  /**
   * Frames with the numbers {@code from} to before {@code to}; returns when the broker has them.
   */
  void speak(FramePlace place, long from, long to) {
    for (long sequence = from; sequence < to; sequence++) {
      write(place, speech(place.stream(), sequence));
    }
    product.flush();
  }

  void write(FramePlace place, FrameIn frame) {
    var unused =
        product.send(
            new ProducerRecord<byte[], byte[]>(
                place.topic(),
                place.partition(),
                null,
                FrameHeaders.value(frame),
                FrameHeaders.toKafka(frame)));
  }

  /** As retention does. */
  void forgetBefore(FramePlace place, long offset) throws Exception {
    var partition = new TopicPartition(place.topic(), place.partition());
    admin
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
        .all()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    product.close(Duration.ofSeconds(5));
    admin.close(Duration.ofSeconds(5));
  }
}

package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes as products with all sorts of client libraries do. */
final class Publisher implements AutoCloseable {
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(120);

  private final KafkaProducer<byte[], byte[]> producer;
  private final RandomGenerator random;

  Publisher(String bootstrapServers, RandomGenerator random) {
    this.random = random;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                2,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                128L * 1024 * 1024,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * 1024 * 1024,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Everything at once; returns when the broker has acknowledged all of it. */
  List<Published> publish(List<Publication> publications) {
    return publish(publications.iterator(), Duration.ZERO);
  }

  /** One record per interval, whatever the broker does meanwhile, until there is none. */
  List<Published> publish(Iterator<Publication> publications, Duration interval) {
    var handed = new ArrayList<Publication>();
    var sent = new ArrayList<Future<RecordMetadata>>();
    long next = System.nanoTime();
    while (publications.hasNext()) {
      Publication publication = publications.next();
      handed.add(publication);
      sent.add(producer.send(record(publication)));
      next += interval.toNanos();
      Pace.awaitNanoTime(next);
    }
    producer.flush();
    var published = new ArrayList<Published>(handed.size());
    for (int i = 0; i < handed.size(); i++) {
      published.add(acknowledged(handed.get(i), sent.get(i)));
    }
    return published;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private ProducerRecord<byte[], byte[]> record(Publication publication) {
    int partitions = producer.partitionsFor(publication.topic()).size();
    var record = Addressing.any(random).record(publication, partitions, random);
    if (random.nextBoolean()) {
      record.headers().add("x-library", "anybody".getBytes(StandardCharsets.UTF_8));
    }
    return record;
  }

  private static Published acknowledged(Publication publication, Future<RecordMetadata> sent) {
    try {
      RecordMetadata metadata = sent.get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return new Published(
          publication,
          metadata.partition(),
          metadata.offset(),
          Instant.ofEpochMilli(metadata.timestamp()));
    } catch (ExecutionException | TimeoutException e) {
      throw new ProofFailure("a publication was not acknowledged", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted while publishing", e);
    }
  }
}

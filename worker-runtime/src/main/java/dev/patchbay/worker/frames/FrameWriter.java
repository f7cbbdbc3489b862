package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.kafka.FrameHeaders;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.frames.FramesUnavailableException.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Writes what callers hear: one producer for a worker. A frame lingers for a millisecond to go with
 * others, is acknowledged by all replicas, and is given up when that has not happened within the
 * suspend time.
 */
public final class FrameWriter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration STEP = Duration.ofMillis(10);

  private final Producer<byte[], byte[]> producer;
  private final SpokenReader reader;
  private final FrameMeters meters;

  /** The last offset that the broker has told, of each partition; there are few. */
  private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();

  FrameWriter(FrameClients clients, MeterRegistry registry) {
    this.producer = clients.producer();
    this.reader = new SpokenReader(clients, System::nanoTime);
    this.meters = new FrameMeters(registry);
  }

  /** A writer that can be used at once; Kafka need not be there yet. */
  public static FrameWriter begin(WorkerSettings worker, String workerId, MeterRegistry registry) {
    return new FrameWriter(new KafkaFrameClients(worker, workerId), registry);
  }

  /**
   * How many partitions a topic has. Waits for the broker's answer, at most five seconds: not for
   * an event loop.
   */
  public int partitions(String topic) throws FramesUnavailableException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return producer.partitionsFor(topic).size();
      } catch (TimeoutException e) {
        if (System.nanoTime() - until >= 0) {
          throw new FramesUnavailableException(Kind.UNKNOWN, "no topic of that name is known");
        }
      } catch (AuthorizationException e) {
        throw new FramesUnavailableException(Kind.REFUSED, "the topic may not be written to");
      } catch (KafkaException | IllegalStateException e) {
        throw new FramesUnavailableException(
            Kind.UNKNOWN, "the topic is not known: " + e.getClass().getSimpleName());
      }
      Thread.sleep(STEP);
    }
  }

  /**
   * Begins to write a stream. Waits as {@link #partitions} does.
   *
   * @param epoch under which the job is held, from 1; a stream is opened once for each
   */
  public OutStream open(FramePlace place, int epoch, OutListener listener)
      throws FramesUnavailableException, InterruptedException {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch: must be at least 1");
    }
    if (partitions(place.topic()) <= place.partition()) {
      throw new FramesUnavailableException(
          Kind.NO_SUCH_PARTITION, "the topic has no such partition");
    }
    return new OutStream(place, epoch, this::send, listener, meters);
  }

  /**
   * An offset before which no frame stands that is written from now on; empty while the broker has
   * acknowledged none of this writer's there.
   */
  public OptionalLong reached(FramePlace place) {
    Long offset = reached.get(new TopicPartition(place.topic(), place.partition()));
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /**
   * What listeners have heard of a stream behind what is known of it, up to the first frame of who
   * takes it over, which is written. Waits for the broker, at most {@link SpokenReader#PATIENCE}.
   *
   * @param own the epoch of who takes it over
   */
  public Spoken spoken(FramePlace place, SpokenFrom from, int own) throws InterruptedException {
    return reader.read(place, from, own);
  }

  /** Waits for what is on its way, at most five seconds; then all streams are broken off. */
  @Override
  public void close() {
    producer.close(PATIENCE);
  }

  private void send(FramePlace place, FrameOut frame, Consumer<Optional<FrameLoss>> fate) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            place.topic(),
            place.partition(),
            null,
            FrameHeaders.value(frame),
            FrameHeaders.toKafka(frame));
    try {
      var unused =
          producer.send(
              record,
              (there, failure) -> {
                if (failure == null) {
                  reach(place, there.offset());
                }
                fate.accept(Optional.ofNullable(failure).map(e -> loss(frame.sequence(), e)));
              });
    } catch (KafkaException e) {
      fate.accept(Optional.of(loss(frame.sequence(), e)));
    } catch (IllegalStateException e) {
      fate.accept(Optional.of(new FrameLoss.Closed()));
    }
  }

  private void reach(FramePlace place, long offset) {
    reached.merge(new TopicPartition(place.topic(), place.partition()), offset, Math::max);
  }

  private static FrameLoss loss(long sequence, Exception failure) {
    return failure instanceof TimeoutException
        ? new FrameLoss.NotAcknowledged(sequence)
        : new FrameLoss.Refused(sequence, failure.getClass().getSimpleName());
  }
}

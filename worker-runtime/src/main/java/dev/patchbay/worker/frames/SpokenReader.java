package dev.patchbay.worker.frames;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a stream's listeners have heard, up to the first frame of who takes it over. What
 * cannot be read within {@link #PATIENCE} counts as not heard.
 */
final class SpokenReader {
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Logger LOG = LoggerFactory.getLogger(SpokenReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ZERO);

  private final FrameClients clients;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock that never goes back
   */
  SpokenReader(FrameClients clients, LongSupplier nanoTime) {
    this.clients = clients;
    this.nanoTime = nanoTime;
  }

  /**
   * Waits, at most {@link #PATIENCE} in all.
   *
   * @param own the epoch of who takes it over, which has written a mark and nothing else
   */
  Spoken read(FramePlace place, SpokenFrom from, int own) throws InterruptedException {
    var tail = new SpokenTail(from.epoch(), from.frame(), own);
    long until = nanoTime.getAsLong() + PATIENCE.toNanos();
    try {
      read(place, from, tail, until);
    } catch (InterruptException e) {
      // Kafka leaves the flag set; who throws the checked one clears it.
      var cleared = Thread.interrupted();
      throw new InterruptedException("interrupted while a stream was read");
    } catch (KafkaException | IllegalStateException e) {
      LOG.atWarn()
          .addKeyValue("topic", place.topic())
          .addKeyValue("partition", place.partition())
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("what was written of a stream cannot be read");
    }
    return tail.spoken();
  }

  private void read(FramePlace place, SpokenFrom from, SpokenTail tail, long until) {
    Consumer<byte[], byte[]> consumer = clients.catchUp();
    try {
      var partition = new TopicPartition(place.topic(), place.partition());
      consumer.assign(List.of(partition));
      if (from.offset().isPresent()) {
        consumer.seek(partition, from.offset().getAsLong());
      } else {
        seek(consumer, partition, from.since(), until);
      }
      while (!tail.reached() && left(until).isPositive()) {
        try {
          consumer.poll(shorter(POLL, left(until))).forEach(record -> take(record, place, tail));
        } catch (OffsetOutOfRangeException gone) {
          // A broker says so of a place when it is read, and not before.
          seek(consumer, partition, from.since(), until);
        }
      }
    } finally {
      consumer.close(AT_ONCE);
    }
  }

  /** To the first record that is as young; waits for the answer. */
  private void seek(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, Instant since, long until) {
    OffsetAndTimestamp first =
        consumer
            .offsetsForTimes(Map.of(partition, since.toEpochMilli()), left(until))
            .get(partition);
    if (first == null) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      consumer.seek(partition, first.offset());
    }
  }

  private Duration left(long until) {
    return Duration.ofNanos(until - nanoTime.getAsLong());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void take(
      ConsumerRecord<byte[], byte[]> record, FramePlace place, SpokenTail tail) {
    if (FrameHeaders.stream(record.headers()).filter(place.stream()::equals).isEmpty()) {
      return;
    }
    try {
      tail.take(FrameHeaders.readOut(record.headers(), record.value()));
    } catch (ContractViolation e) {
      // Nobody plays it.
      return;
    }
  }
}

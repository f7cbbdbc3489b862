package dev.patchbay.worker.frames;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
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
   * Waits, at most {@link #PATIENCE}.
   *
   * @param own the epoch of who takes it over, which has written a mark and nothing else
   */
  Spoken read(FramePlace place, SpokenFrom from, int own) throws InterruptedException {
    var tail = new SpokenTail(from.epoch(), from.frame(), own);
    try (Consumer<byte[], byte[]> consumer = clients.catchUp()) {
      var partition = new TopicPartition(place.topic(), place.partition());
      consumer.assign(List.of(partition));
      seek(consumer, partition, from);
      long until = nanoTime.getAsLong() + PATIENCE.toNanos();
      while (!tail.reached() && nanoTime.getAsLong() - until < 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record, place, tail);
        }
      }
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

  private static void seek(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, SpokenFrom from) {
    if (from.offset().isPresent()) {
      consumer.seek(partition, from.offset().getAsLong());
      try {
        var unused = consumer.position(partition);
        return;
      } catch (InvalidOffsetException gone) {
        LOG.atDebug().log("a stream's place is gone");
      }
    }
    Map<TopicPartition, OffsetAndTimestamp> since =
        consumer.offsetsForTimes(Map.of(partition, from.since().toEpochMilli()));
    OffsetAndTimestamp first = since.get(partition);
    if (first == null) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      consumer.seek(partition, first.offset());
    }
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

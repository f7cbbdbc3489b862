package dev.patchbay.bench;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * The callers' ears: one thread that takes all that is written for any of them, and tells at once
 * that it was played.
 */
final class Hearers {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Lines lines;
  private final Map<String, CallerStream> streams = new ConcurrentHashMap<>();
  private volatile ArrivalMeter meter = new ArrivalMeter(new Window(0, AudioFrame.NANOS, 1));

  private Hearers(
      KafkaConsumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Lines lines) {
    this.consumer = consumer;
    this.producer = producer;
    this.lines = lines;
  }

  /** Hears what stands on these partitions from now on. */
  static Hearers begin(
      String bootstrap,
      Producer<byte[], byte[]> producer,
      Work work,
      Collection<TopicPartition> partitions) {
    KafkaConsumer<byte[], byte[]> consumer = FrameClients.consumer(bootstrap);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    var hearers = new Hearers(consumer, producer, new Lines(work));
    Thread.ofPlatform().daemon().name("hearers").start(hearers::hear);
    return hearers;
  }

  /** Whose stream that is. */
  void know(String stream, CallerStream caller) {
    streams.put(stream, caller);
  }

  /** Whole lines that there were, of all that was said. */
  long lines() {
    return lines.whole();
  }

  void meter(ArrivalMeter next) {
    meter = next;
  }

  private void hear() {
    while (true) {
      consumer.poll(POLL).forEach(this::take);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (Lines.are(record)) {
      lines.take(record, meter);
      return;
    }
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      mark(record);
    }
    // A frame may hold several of the provider's pieces.
    for (int at = 0;
        value != null && at < value.length;
        at += lines.work() == Work.TALK ? AudioFrame.BYTES : Utterances.BYTES) {
      if (AudioFrame.stamped(value, at, value.length)) {
        meter.arrived(AudioFrame.intended(value, at), System.nanoTime());
      }
    }
  }

  private void mark(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (FrameHeaders.readOut(record.headers(), record.value()) instanceof FrameOut.Mark mark) {
        Optional.ofNullable(streams.get(mark.stream()))
            .ifPresent(caller -> caller.played(producer, mark.mark()));
      }
    } catch (ContractViolation e) {
      meter.damaged();
    }
  }
}

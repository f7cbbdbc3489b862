package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;

/**
 * A partition that is written by hand and read by Kafka's own double of a consumer. As with a
 * broker, a place that is not there is told by reading, and by nothing before. Waiting makes the
 * clock go on.
 */
final class SpokenLog implements FrameClients {
  static final FramePlace PLACE = new FramePlace("audio.acme.frames.out", 0, "s");

  private static final TopicPartition PARTITION = new TopicPartition(PLACE.topic(), 0);

  /** Whether questions have no answer. */
  boolean silent;

  /** What reading comes to, if it fails. */
  Optional<KafkaException> fails = Optional.empty();

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private Runnable happens = () -> {};
  private int happensIn = -1;
  private long begin;
  private long nanos;
  private int timesAsked;

  /** Reads what stands in the log from wherever it is told to. */
  private final class Reader extends MockConsumer<byte[], byte[]> {
    private long next;
    private Optional<Long> first = Optional.empty();
    private Optional<Duration> closing = Optional.empty();

    Reader() {
      super("none");
    }

    @Override
    public synchronized void seek(TopicPartition place, long offset) {
      super.seek(place, offset);
      next = offset;
    }

    @Override
    public synchronized void seekToBeginning(Collection<TopicPartition> places) {
      seek(PARTITION, begin);
    }

    @Override
    public synchronized long position(TopicPartition place) {
      return next;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      return offsetsForTimes(times, Duration.ofSeconds(5));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times, Duration timeout) {
      timesAsked++;
      if (silent) {
        nanos += timeout.toNanos();
        throw new TimeoutException("canary");
      }
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      records.stream()
          .filter(record -> record.offset() >= begin)
          .filter(record -> record.timestamp() >= times.getOrDefault(PARTITION, 0L))
          .findFirst()
          .ifPresent(
              one -> found.put(PARTITION, new OffsetAndTimestamp(one.offset(), one.timestamp())));
      return found;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      happens();
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptException("canary");
      }
      if (fails.isPresent()) {
        throw fails.get();
      }
      if (next < begin || next > records.size()) {
        throw new OffsetOutOfRangeException(Map.of(PARTITION, next));
      }
      if (next == records.size()) {
        nanos += timeout.toNanos();
        return super.poll(timeout);
      }
      first = first.or(() -> Optional.of(next));
      records.stream().filter(one -> one.offset() >= next).forEach(this::addRecord);
      next = records.size();
      return super.poll(timeout);
    }

    @Override
    public synchronized void close() {
      close(CloseOptions.timeout(Duration.ofSeconds(30)));
    }

    @Override
    public synchronized void close(CloseOptions options) {
      closing = options.timeout();
      super.close(options);
    }
  }

  @Override
  public Consumer<byte[], byte[]> catchUp() {
    readers.add(new Reader());
    return readers.getLast();
  }

  void write(long brokerMillis, FrameOut frame) {
    write(brokerMillis, FrameHeaders.toKafka(frame), FrameHeaders.value(frame));
  }

  /** A record of a stream that nobody can play. */
  void writeNoFrame(String stream) {
    write(1_200, FrameHeaders.toKafka(new FrameOut.Clear(stream, 3, 9)), new byte[] {1});
  }

  private void write(long brokerMillis, Headers headers, byte[] value) {
    records.add(
        new ConsumerRecord<>(
            PLACE.topic(),
            0,
            records.size(),
            brokerMillis,
            TimestampType.LOG_APPEND_TIME,
            0,
            value.length,
            new byte[0],
            value,
            headers,
            Optional.empty()));
  }

  /** As retention does. */
  void forgetBefore(long offset) {
    begin = offset;
  }

  void afterPolls(int count, Runnable what) {
    happensIn = count;
    happens = what;
  }

  private void happens() {
    if (happensIn-- == 0) {
      happens.run();
    }
  }

  long nanos() {
    return nanos;
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  int timesAsked() {
    return timesAsked;
  }

  long firstRead() {
    return readers.getLast().first.orElseThrow();
  }

  boolean isClosed() {
    return readers.getLast().closed();
  }

  Duration closedWithin() {
    return readers.getLast().closing.orElseThrow();
  }

  @Override
  public Consumer<byte[], byte[]> tap() {
    throw new AssertionError("nothing is followed");
  }

  @Override
  public PartitionAnswers answers() {
    throw new AssertionError("nothing else is asked");
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    throw new AssertionError("nothing is written");
  }
}

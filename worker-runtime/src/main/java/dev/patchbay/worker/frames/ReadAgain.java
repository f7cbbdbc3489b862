package dev.patchbay.worker.frames;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What catch-up reads have brought of a partition, for whoever needs it soon after: the talks of a
 * worker that is lost lie on one partition, and each goes on from a place of its own there. Were it
 * read anew for each, the last of forty would wait for seconds. Not safe for several threads.
 */
final class ReadAgain {
  /** Of one partition: ten seconds of what fifty callers say by G.711. */
  static final long MOST_BYTES = 16L * 1024 * 1024;

  /** What is older than the newest frame by more is read anew: nobody's speech stays for long. */
  private static final long LONGEST_MS = 60_000;

  /** About what a record takes beside its frame, with its headers. */
  private static final int RECORD_BYTES = 512;

  /** All records from one place to before another. */
  record Stretch(long start, List<ConsumerRecord<byte[], byte[]>> records, long end) {
    Stretch {
      records = List.copyOf(records);
    }

    private boolean before(long millis) {
      return records.isEmpty() || records.getLast().timestamp() < millis;
    }

    private long bytes() {
      return records.stream()
          .mapToLong(record -> RECORD_BYTES + Math.max(0, record.serializedValueSize()))
          .sum();
    }
  }

  /** By their starts; none begins in another. */
  private final TreeMap<Long, Stretch> stretches = new TreeMap<>();

  private final long mostBytes;
  private long bytes;

  ReadAgain(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Keeps what is new of it. What was said longest ago goes first when there is too much.
   *
   * @param end behind the last place that was read
   */
  void keep(long start, List<ConsumerRecord<byte[], byte[]>> records, long end) {
    long from = from(start).map(Stretch::end).orElse(start);
    Map.Entry<Long, Stretch> next = stretches.ceilingEntry(from);
    long to = next == null ? end : Math.min(end, next.getKey());
    if (from >= to) {
      return;
    }
    var stretch =
        new Stretch(
            from,
            records.stream()
                .filter(record -> record.offset() >= from && record.offset() < to)
                .toList(),
            to);
    stretches.put(from, stretch);
    bytes += stretch.bytes();
    while (bytes > mostBytes) {
      dropFirst();
    }
  }

  /**
   * What is too old is forgotten.
   *
   * @param millis of the newest record of the partition, by the broker
   */
  void forget(long millis) {
    Map.Entry<Long, Stretch> first = stretches.firstEntry();
    while (first != null && first.getValue().before(millis - LONGEST_MS)) {
      dropFirst();
      first = stretches.firstEntry();
    }
  }

  private void dropFirst() {
    bytes -= stretches.pollFirstEntry().getValue().bytes();
  }

  /** What is kept of that place and those behind it. */
  Optional<Stretch> from(long offset) {
    return Optional.ofNullable(stretches.floorEntry(offset))
        .map(Map.Entry::getValue)
        .filter(stretch -> offset < stretch.end());
  }
}

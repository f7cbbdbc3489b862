package dev.patchbay.local.proof;

import dev.patchbay.local.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes when each item of a load came through. Its reader stands at the topics' ends already. */
final class Arrivals implements AutoCloseable {
  private final Map<String, Integer> places = new HashMap<>();
  private final int[] outstanding;
  private final long[] nanoTimes;
  private final CountDownLatch through;
  private final TopicTail reader;

  Arrivals(String bootstrapServers, Load load, List<String> ids) {
    this.outstanding = new int[ids.size()];
    this.nanoTimes = new long[ids.size()];
    this.through = new CountDownLatch(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      places.put(ids.get(i), i);
      outstanding[i] = load.recordsPerItem();
    }
    this.reader = TopicTail.fromEnd(bootstrapServers, "arrivals", load.outputs(), this::arrived);
  }

  void await(Duration timeout) {
    LoadRun.await(through, timeout, through.getCount() + " items of a load came through");
    reader.requireHealthy();
  }

  /** When each item came through, on the monotonic clock. */
  long[] nanoTimes() {
    return nanoTimes;
  }

  @Override
  public void close() {
    reader.close();
  }

  private void arrived(ConsumerRecord<byte[], byte[]> record) {
    Optional.ofNullable(record.key())
        .map(key -> places.get(new String(key, StandardCharsets.UTF_8)))
        .filter(place -> --outstanding[place] == 0)
        .ifPresent(place -> {
          nanoTimes[place] = System.nanoTime();
          through.countDown();
        });
  }
}

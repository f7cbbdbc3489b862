package dev.patchbay.local;

import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands on a {@code frames.out}, in the order of its partitions. */
record WrittenFrames(List<ConsumerRecord<byte[], byte[]>> records) {

  /** Waits until there are so many. */
  static WrittenFrames of(String bootstrapServers, String topic, int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var reader = new TopicReader(bootstrapServers, Set.of(topic))) {
      Deadline.after(Duration.ofSeconds(60))
          .await(
              count + " frames on " + topic,
              () -> {
                records.addAll(reader.poll(Duration.ofMillis(100)));
                return records.size() >= count;
              });
    }
    return new WrittenFrames(List.copyOf(records));
  }

  List<FrameOut> frames() {
    return records.stream()
        .map(record -> FrameHeaders.readOut(record.headers(), record.value()))
        .toList();
  }
}

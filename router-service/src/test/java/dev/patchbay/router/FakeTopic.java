package dev.patchbay.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A topic of one partition, as its readers see it. */
final class FakeTopic {
  final TopicPartition partition;
  private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
  private MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
  private int readers;

  FakeTopic(String name) {
    this.partition = new TopicPartition(name, 0);
  }

  /** A new reader of everything; its predecessor is gone. */
  synchronized MockConsumer<byte[], byte[]> reader() {
    var next = new MockConsumer<byte[], byte[]>("earliest");
    var info = new PartitionInfo(partition.topic(), partition.partition(), null, null, null);
    next.updatePartitions(partition.topic(), List.of(info));
    next.updateBeginningOffsets(Map.of(partition, 0L));
    next.updateEndOffsets(Map.of(partition, (long) log.size()));
    log.forEach(record -> next.schedulePollTask(() -> next.addRecord(record)));
    reader = next;
    readers++;
    return next;
  }

  synchronized void append(byte[] key, byte[] value) {
    var record =
        new ConsumerRecord<>(partition.topic(), partition.partition(), log.size(), key, value);
    log.add(record);
    MockConsumer<byte[], byte[]> current = reader;
    current.schedulePollTask(() -> current.addRecord(record));
  }

  synchronized void failOnce() {
    MockConsumer<byte[], byte[]> current = reader;
    current.schedulePollTask(
        () -> current.setPollException(new KafkaException("as the test says")));
  }

  synchronized int readers() {
    return readers;
  }
}

package dev.patchbay.worker.frames;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Where frames get their Kafka clients; each call makes a new one. */
interface FrameClients {
  /** Follows the ends of partitions. */
  Consumer<byte[], byte[]> tap();

  /** Reads older places. */
  Consumer<byte[], byte[]> catchUp();

  /** Asks what partitions hold. */
  PartitionAnswers answers();

  /** Writes what callers hear. */
  Producer<byte[], byte[]> producer();
}

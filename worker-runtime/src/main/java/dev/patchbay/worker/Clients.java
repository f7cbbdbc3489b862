package dev.patchbay.worker;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.Producer;

/** Where a worker gets its Kafka clients; each call makes a new one. */
interface Clients {
  /**
   * Takes dispatches as a member of the share group; the topic has the group's name.
   *
   * @param records the most that it acquires at a time
   */
  ShareConsumer<byte[], byte[]> share(String group, int records);

  /** Reads signals. */
  Consumer<byte[], byte[]> signals();

  /**
   * Reads finished parts.
   *
   * @param name which no other client of the worker has
   */
  Consumer<byte[], byte[]> parts(String name);

  /** Writes whatever the worker says. */
  Producer<byte[], byte[]> producer();
}

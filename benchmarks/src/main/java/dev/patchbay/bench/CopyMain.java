package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The yardstick: copies frames from the first partition of one topic to that of another and does
 * nothing else. {@code BOOTSTRAP IN OUT}.
 */
final class CopyMain {
  private static final Duration POLL = Duration.ofMillis(50);

  /** That it copies. */
  record Copying(boolean ready) {}

  private CopyMain() {}

  public static void main(String[] arguments) throws IOException {
    KafkaProducer<byte[], byte[]> producer = FrameClients.producer(arguments[0]);
    KafkaConsumer<byte[], byte[]> consumer = FrameClients.consumer(arguments[0]);
    var in = new TopicPartition(arguments[1], 0);
    consumer.assign(List.of(in));
    consumer.seekToEnd(List.of(in));
    consumer.position(in);
    Thread.ofPlatform().daemon().start(() -> copy(consumer, producer, arguments[2]));
    ChildAnswers.tell(new Copying(true));
    ChildAnswers.untilEndOfInput(command -> {
      throw new IllegalArgumentException("a copy loop only copies");
    });
  }

  private static void copy(
      KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, String out) {
    while (true) {
      for (ConsumerRecord<byte[], byte[]> frame : consumer.poll(POLL)) {
        var unused =
            producer.send(
                new ProducerRecord<byte[], byte[]>(out, 0, null, frame.value(), frame.headers()));
      }
    }
  }
}

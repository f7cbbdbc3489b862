package dev.patchbay.worker;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's own double of a producer, which acknowledges when it is told to; and for some topics says
 * within the call that it cannot, as the real one does that never blocks.
 */
final class ReluctantProducer extends MockProducer<byte[], byte[]> {
  final Set<String> unknown = new HashSet<>();
  final Set<String> tooLarge = new HashSet<>();

  ReluctantProducer() {
    super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, Callback callback) {
    if (unknown.contains(record.topic())) {
      return refuse(callback, new TimeoutException("not known after 0 ms"));
    }
    if (tooLarge.contains(record.topic())) {
      return refuse(callback, new RecordTooLargeException("too large"));
    }
    return super.send(record, callback);
  }

  private static Future<RecordMetadata> refuse(Callback callback, ApiException why) {
    callback.onCompletion(null, why);
    return CompletableFuture.failedFuture(why);
  }
}

package dev.patchbay.local.proof;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real producer that comes to the moments of a {@link HaltPoint}. */
final class HaltingProducer extends KafkaProducer<byte[], byte[]> {
  private final HaltPoint point;

  HaltingProducer(Map<String, Object> config, HaltPoint point) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.point = point;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    if (!record.topic().endsWith("-changelog")) {
      point.reached(HaltPoint.Moment.BEFORE_SEND);
    }
    return super.send(record, callback);
  }

  @Override
  public void commitTransaction() {
    if (point.watches(HaltPoint.Moment.BEFORE_COMMIT)) {
      flush();
      point.reached(HaltPoint.Moment.BEFORE_COMMIT);
    }
    super.commitTransaction();
    point.reached(HaltPoint.Moment.AFTER_COMMIT);
  }
}

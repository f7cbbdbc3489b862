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
  private boolean outputSent;

  HaltingProducer(Map<String, Object> config, HaltPoint point) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.point = point;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    if (!record.topic().endsWith("-changelog")) {
      point.reached(HaltPoint.Moment.BEFORE_SEND);
    }
    outputSent |= RouterKills.output(record.topic());
    return super.send(record, callback);
  }

  @Override
  public void commitTransaction() {
    // Counts only what leaves aborted records behind: a tick alone leaves none that anybody misses.
    if (outputSent && point.watches(HaltPoint.Moment.BEFORE_COMMIT)) {
      flush();
      point.reached(HaltPoint.Moment.BEFORE_COMMIT);
    }
    outputSent = false;
    super.commitTransaction();
    point.reached(HaltPoint.Moment.AFTER_COMMIT);
  }

  @Override
  public void abortTransaction() {
    outputSent = false;
    super.abortTransaction();
  }
}

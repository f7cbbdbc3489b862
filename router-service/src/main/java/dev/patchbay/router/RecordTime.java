package dev.patchbay.router;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's time, and the epoch for one that has none: a topic that somebody else created may let
 * its producers write any time, and Kafka's own extractor ends the thread at a negative one.
 * Public, since Kafka Streams makes it.
 */
public final class RecordTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}

package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes a caller's frames where the ready event says, numbered from 0. Used by one thread. */
final class FrameLine {
  private final Producer<byte[], byte[]> producer;
  private final FramesEnd place;
  private final AtomicLong lost = new AtomicLong();
  private long sequence;
  private long marks;

  FrameLine(Producer<byte[], byte[]> producer, FramesEnd place) {
    this.producer = producer;
    this.place = place;
  }

  void sound(byte[] bytes) {
    send(new FrameIn.Audio(place.stream(), sequence++, new FrameAudio(place.format(), bytes)));
  }

  void played(String mark) {
    marks++;
    send(new FrameIn.Played(place.stream(), sequence++, mark));
  }

  void end() {
    send(new FrameIn.End(place.stream(), sequence++));
  }

  /** Frames of whatever kind. */
  long sent() {
    return sequence;
  }

  /** Those of them that the broker is known not to have taken. */
  long lost() {
    return lost.get();
  }

  long marks() {
    return marks;
  }

  private void send(FrameIn frame) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            place.topic(),
            place.partition(),
            null,
            FrameHeaders.value(frame),
            FrameHeaders.toKafka(frame));
    try {
      var unused =
          producer.send(
              record,
              (_, failure) -> {
                if (failure != null) {
                  lost.incrementAndGet();
                }
              });
    } catch (KafkaException e) {
      lost.incrementAndGet();
    }
  }
}

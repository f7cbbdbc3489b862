package dev.patchbay.bench;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.kafka.FrameHeaders;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one caller says. For two threads: one speaks, one tells what was played. */
final class CallerStream {
  private final FramesEnd place;
  private long sequence;

  CallerStream(FramesEnd place) {
    this.place = place;
  }

  /**
   * Sends samples.
   *
   * @param pcm used again by the caller: the producer copies it
   */
  synchronized void say(Producer<byte[], byte[]> producer, byte[] pcm) {
    var audio = new FrameAudio(FrameFormat.PCM16, pcm);
    send(producer, new FrameIn.Audio(place.stream(), sequence++, audio));
  }

  synchronized void played(Producer<byte[], byte[]> producer, String mark) {
    send(producer, new FrameIn.Played(place.stream(), sequence++, mark));
  }

  private void send(Producer<byte[], byte[]> producer, FrameIn frame) {
    // What the broker does not take is missing at the other end, where that is seen.
    var unused =
        producer.send(
            new ProducerRecord<byte[], byte[]>(
                place.topic(),
                place.partition(),
                null,
                FrameHeaders.value(frame),
                FrameHeaders.toKafka(frame)));
  }
}

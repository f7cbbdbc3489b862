package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;

/** Records of one partition as a consumer gives them. */
final class Records {
  static final String TOPIC = "audio.acme.frames.in";

  private Records() {}

  static FrameIn.Audio audio(String stream, long sequence, int bytes) {
    return new FrameIn.Audio(stream, sequence, new FrameAudio(FrameFormat.PCMU, new byte[bytes]));
  }

  static ConsumerRecord<byte[], byte[]> at(long offset, FrameIn frame) {
    return at(offset, FrameHeaders.toKafka(frame), FrameHeaders.value(frame));
  }

  static ConsumerRecord<byte[], byte[]> at(long offset, Headers headers, byte[] value) {
    return new ConsumerRecord<>(
        TOPIC,
        0,
        offset,
        1_000 + offset,
        TimestampType.LOG_APPEND_TIME,
        0,
        value.length,
        new byte[0],
        value,
        headers,
        Optional.empty());
  }
}

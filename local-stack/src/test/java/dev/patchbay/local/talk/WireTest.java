package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What was written down twice, held against the other one. */
final class WireTest {
  private static final Wire.Place PLACE = new Wire.Place("audio.acme.frames.in", 2, "line 7");
  private static final byte[] AUDIO = {1, 2, 3, 4};

  @Test
  void theContractReadsWhatACallerWrites() {
    assertThat(read(new InFrame(3, new InFrame.Audio(AUDIO)), Sound.PCM))
        .isEqualTo(new FrameIn.Audio("line 7", 3, new FrameAudio(FrameFormat.PCM16, AUDIO)));
    assertThat(read(new InFrame(4, new InFrame.Audio(AUDIO)), Sound.A_LAW))
        .isEqualTo(new FrameIn.Audio("line 7", 4, new FrameAudio(FrameFormat.PCMA, AUDIO)));
    assertThat(read(new InFrame(5, new InFrame.Played("m-1")), Sound.PCM))
        .isEqualTo(new FrameIn.Played("line 7", 5, "m-1"));
    assertThat(read(new InFrame(6, new InFrame.End()), Sound.PCM))
        .isEqualTo(new FrameIn.End("line 7", 6));
  }

  @Test
  void theContractRefusesWhatIsSpoiltAndReadsAnotherFormatAsSuch() {
    InFrame frame = new InFrame(3, new InFrame.Audio(AUDIO));
    assertThatThrownBy(() -> read(frame.with(InFrame.Flaw.UNREADABLE), Sound.PCM))
        .hasMessageContaining("pb-seq");
    assertThat(read(frame.with(InFrame.Flaw.MISFORMATTED), Sound.PCM))
        .isEqualTo(new FrameIn.Audio("line 7", 3, new FrameAudio(FrameFormat.PCMU, AUDIO)));
  }

  @Test
  void aCallerReadsWhatTheContractWrites() {
    List<FrameOut> frames =
        List.of(
            new FrameOut.Audio("job", 2, 0, new FrameAudio(FrameFormat.PCMU, AUDIO)),
            new FrameOut.Mark("job", 2, 1, "m-1"),
            new FrameOut.Clear("job", 2, 2),
            new FrameOut.End("job", 2, 3));
    assertThat(frames)
        .map(frame -> Wire.frame(record(FrameHeaders.toKafka(frame), FrameHeaders.value(frame))))
        .extracting(OutFrame::stream, OutFrame::epoch, OutFrame::sequence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("job", 2L, 0L),
            org.assertj.core.groups.Tuple.tuple("job", 2L, 1L),
            org.assertj.core.groups.Tuple.tuple("job", 2L, 2L),
            org.assertj.core.groups.Tuple.tuple("job", 2L, 3L));
    assertThat(frames)
        .map(frame ->
            Wire.frame(record(FrameHeaders.toKafka(frame), FrameHeaders.value(frame)))
                .body()
                .getClass()
                .getSimpleName())
        .containsExactly("Audio", "Mark", "Clear", "End");
  }

  @Test
  void aRecordThatIsNoFrameNamesTheHeaderAtFault() {
    refuses("pb-stream", "pb-stream", "");
    refuses("pb-epoch", "pb-epoch", "0");
    refuses("pb-seq", "pb-seq", "01");
    refuses("pb-frame", "pb-frame", "played");
    refuses("pb-format", "pb-format", "opus");
    refuses("value", "pb-format", "pcm16", new byte[3]);
    refuses("value", "pb-format", "pcmu", new byte[0]);
    refuses("value", "pb-format", "pcmu", new byte[8001]);
    refuses("pb-mark", "pb-mark", "m-1");
    refuses("pb-format", "pb-frame", "clear", new byte[0]);
  }

  private static void refuses(String field, String header, String value) {
    refuses(field, header, value, AUDIO);
  }

  private static void refuses(String field, String header, String value, byte[] body) {
    var frame = new FrameOut.Audio("job", 2, 0, new FrameAudio(FrameFormat.PCMU, AUDIO));
    var headers = new RecordHeaders(FrameHeaders.toKafka(frame));
    headers.remove(header);
    headers.add(header, value.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Wire.frame(record(headers, body)))
        .isInstanceOf(NoFrame.class)
        .hasMessage(field);
  }

  private static FrameIn read(InFrame frame, Sound sound) {
    ProducerRecord<byte[], byte[]> record = Wire.record(PLACE, sound, frame);
    return FrameHeaders.readIn(record.headers(), record.value());
  }

  private static ConsumerRecord<byte[], byte[]> record(
      Iterable<org.apache.kafka.common.header.Header> headers, byte[] value) {
    Headers copy = new RecordHeaders(headers);
    return new ConsumerRecord<>(
        "audio.acme.frames.out",
        0,
        7,
        1000,
        TimestampType.LOG_APPEND_TIME,
        -1,
        value.length,
        new byte[0],
        value,
        copy,
        Optional.empty());
  }
}

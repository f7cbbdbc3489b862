package dev.patchbay.cli.talk;

import static dev.patchbay.cli.talk.PlayerTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSourceTest {
  private static final FramesEnd IN =
      new FramesEnd("audio.acme.frames.in", 2, "lecture", FrameFormat.PCMU);
  private static final FramesEnd OUT =
      new FramesEnd("audio.acme.frames.out", 1, "job", FrameFormat.PCMU);
  private static final JobEvent.Ready READY =
      new JobEvent.Ready(new JobId(UUID.randomUUID()), Instant.EPOCH, 1, IN, OUT);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final FrameLine line = new FrameLine(producer, IN);
  private final List<Moment> moments = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void framesGoOutAtThePaceOfSpeechUntilAllIsSaid() {
    LineUse source = source(said(3), Map.of());

    assertThat(source.step(0)).isEmpty();
    assertThat(source.step(99_999)).isEmpty();
    assertThat(written()).hasSize(1);
    assertThat(source.step(200_000)).isEmpty();
    assertThat(written()).hasSize(3);
    assertThat(source.step(300_000)).contains(Why.SAID);

    assertThat(written())
        .allMatch(
            frame -> frame instanceof FrameIn.Audio audio && audio.audio().micros() == 100_000);
    assertThat(source.talked(Why.SAID, 300_000).framesSent()).isEqualTo(3);
  }

  @Test
  void aMicrophoneThatStallsSendsNothingWhichIsToldOnce() {
    LineUse source = source(stalled(), Map.of());
    for (long now = 0; now <= 2_000_000; now += 10_000) {
      assertThat(source.step(now)).isEmpty();
      assertThat(source.idle(now)).isPositive();
    }

    assertThat(producer.history()).isEmpty();
    assertThat(moments).containsExactly(new Moment.Stalled());
  }

  @Test
  void whoIsOnlyWrittenDownHasNothingToHear() {
    assertThat(source(said(1), Map.of()).quiet()).isTrue();
  }

  @Test
  void eachLanguageIsHeardOnAStreamOfItsOwnUntilItsEnd() throws IOException {
    Path es = folder.resolve("es.wav");
    Path fr = folder.resolve("fr.wav");
    try (TalkFile spanish = TalkFile.create(es, FrameFormat.PCMU, false);
        TalkFile french = TalkFile.create(fr, FrameFormat.PCMU, false)) {
      LineUse source = source(said(1), Map.of("es", spanish, "fr", french));
      assertThat(source.step(0)).isEmpty();
      source.take(sound("job.es", 0, 5), 0);
      source.take(sound("job.fr", 0, 6), 0);
      source.take(sound("job.fr", 1, 7), 0);
      source.take(sound("job", 0, 8), 0);
      assertThat(source.quiet()).isFalse();
      source.take(record(new FrameOut.End("job.es", 1, 1)), 0);
      source.take(record(new FrameOut.End("job.fr", 1, 2)), 0);
      assertThat(source.quiet()).isTrue();

      source.finish(0);

      assertThat(source.talked(Why.SAID, 0).heardMicros()).isEqualTo(60_000);
    }
    assertThat(samples(es)).startsWith(run(5, 160));
    assertThat(samples(fr)).startsWith(join(run(6, 160), run(7, 160)));
  }

  @Test
  void framesThatAreMissingOfALanguageAreToldAndCounted() throws IOException {
    try (TalkFile file = TalkFile.create(folder.resolve("es.wav"), FrameFormat.PCMU, false)) {
      LineUse source = source(said(1), Map.of("es", file));
      source.take(sound("job.es", 0, 5), 0);
      source.take(sound("job.es", 3, 5), 0);

      assertThat(moments).containsExactly(new Moment.Missing(2));
      assertThat(source.talked(Why.SAID, 0).missing()).isEqualTo(2);
    }
  }

  private LineUse source(Voice voice, Map<String, TalkFile> files) {
    return LiveSource.of(voice, Duration.ofMillis(100), files).on(READY, line, moments::add);
  }

  private static Voice said(int frames) {
    return new Recording(FrameFormat.PCMU, run(1, frames * 800)).voice();
  }

  private static Voice stalled() {
    return new Voice() {
      @Override
      public FrameFormat format() {
        return FrameFormat.PCMU;
      }

      @Override
      public Next next(int bytes) {
        return new Next.NotYet();
      }
    };
  }

  private List<FrameIn> written() {
    return producer.history().stream()
        .map(it -> FrameHeaders.readIn(it.headers(), it.value()))
        .toList();
  }

  /** What stands behind the header of 58 bytes. */
  private static byte[] samples(Path wav) throws IOException {
    byte[] file = Files.readAllBytes(wav);
    return java.util.Arrays.copyOfRange(file, 58, file.length);
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static ConsumerRecord<byte[], byte[]> sound(String stream, long sequence, int value) {
    return record(
        new FrameOut.Audio(stream, 1, sequence, new FrameAudio(FrameFormat.PCMU, run(value, 160))));
  }

  private static ConsumerRecord<byte[], byte[]> record(FrameOut frame) {
    return new ConsumerRecord<>(
        OUT.topic(),
        OUT.partition(),
        0,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        FrameHeaders.value(frame),
        new RecordHeaders(FrameHeaders.toKafka(frame)),
        Optional.empty());
  }
}

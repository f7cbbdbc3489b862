package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Spoken;
import dev.patchbay.worker.frames.SpokenFrom;
import dev.patchbay.worker.frames.Written;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FrameWriterIT {
  private static final FrameAudio PCM = new FrameAudio(FrameFormat.PCM16, new byte[1_920]);

  private final String bootstrapServers = SharedBroker.broker().bootstrapServers();
  private final FrameTopics topics = new FrameTopics(bootstrapServers);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private FrameWriter writer;
  private String topic;

  @BeforeEach
  void begin() throws Exception {
    topic = Topics.framesOut(topics.tenant());
    writer = FrameWriter.begin(topics.worker(Duration.ofSeconds(5)), "worker-out", registry);
  }

  @AfterEach
  void end() {
    writer.close();
    topics.close();
  }

  @Test
  void whatIsSaidStandsInTheLogInOrderWithMarksAndClears() throws Exception {
    var losses = new Losses();
    OutStream stream = writer.open(new FramePlace(topic, 2, "call"), 4, losses);
    List<FrameOut> said = new ArrayList<>();
    for (int i = 0; i < 40; i += 4) {
      stream.audio(PCM);
      said.add(new FrameOut.Audio("call", 4, i, PCM));
      stream.mark("m" + i);
      said.add(new FrameOut.Mark("call", 4, i + 1, "m" + i));
      stream.clear();
      said.add(new FrameOut.Clear("call", 4, i + 2));
      stream.audio(PCM);
      said.add(new FrameOut.Audio("call", 4, i + 3, PCM));
    }
    assertThat(stream.end()).isEqualTo(Written.GO_ON);
    said.add(new FrameOut.End("call", 4, 40));
    stream.settled().get(60, TimeUnit.SECONDS);

    var log = WrittenFrames.of(bootstrapServers, topic, said.size());
    assertThat(log.frames()).isEqualTo(said);
    assertThat(log.records())
        .allSatisfy(record -> {
          assertThat(record.partition()).isEqualTo(2);
          assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        });
    assertThat(losses.told()).isEmpty();
  }

  @Test
  void streamsOfManyThreadsAreEachNumberedWithoutAGap() throws Exception {
    int streams = 8;
    int frames = 100;
    var losses = new Losses();
    List<Thread> sessions = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      OutStream stream = writer.open(new FramePlace(topic, i % 2, "call-" + i), 1, losses);
      sessions.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int frame = 0; frame < frames; frame++) {
                  if (stream.audio(PCM) == Written.WAIT) {
                    stream.settled().join();
                  }
                }
              }));
    }
    for (Thread session : sessions) {
      assertThat(session.join(Duration.ofSeconds(60))).isTrue();
    }

    var log = WrittenFrames.of(bootstrapServers, topic, streams * frames);
    assertThat(losses.told()).isEmpty();
    for (int i = 0; i < streams; i++) {
      String stream = "call-" + i;
      long expected = 0;
      for (FrameOut frame : log.frames()) {
        if (frame.stream().equals(stream)) {
          assertThat(frame.sequence()).isEqualTo(expected++);
        }
      }
      assertThat(expected).isEqualTo(frames);
    }
  }

  @Test
  void whatListenersHaveHeardIsFoundWhereverItIsLookedFor() throws Exception {
    var place = new FramePlace(topic, 1, "call");
    Instant since = Instant.now().minusSeconds(60);
    OutStream lost = writer.open(place, 1, new Losses());
    for (int i = 0; i < 6; i++) {
      lost.audio(PCM);
    }
    lost.settled().get(60, TimeUnit.SECONDS);
    OutStream next = writer.open(place, 2, new Losses());
    next.mark("moved-2");
    next.settled().get(60, TimeUnit.SECONDS);

    assertThat(writer.spoken(place, new SpokenFrom(1, 2, OptionalLong.of(2), since), 2))
        .isEqualTo(new Spoken(4 * PCM.samples(), 4, true));
    assertThat(writer.spoken(place, new SpokenFrom(1, 2, OptionalLong.empty(), since), 2))
        .isEqualTo(new Spoken(4 * PCM.samples(), 4, true));
    assertThat(writer.spoken(place, new SpokenFrom(1, 2, OptionalLong.of(700), since), 2))
        .as("behind the log's end")
        .isEqualTo(new Spoken(4 * PCM.samples(), 4, true));

    topics.forgetBefore(place, 4);
    assertThat(writer.spoken(place, new SpokenFrom(1, 2, OptionalLong.of(2), since), 2))
        .as("of what is gone the next frame tells how long it was")
        .isEqualTo(new Spoken(4 * PCM.samples(), 2, true));
  }

  @Test
  void aTopicThatIsNotThereIsToldAndAPartitionToo() throws Exception {
    assertThat(writer.partitions(topic)).isEqualTo(3);
    assertThatThrownBy(() -> writer.open(new FramePlace(topic, 3, "call"), 1, new Losses()))
        .isInstanceOfSatisfying(
            FramesUnavailableException.class,
            e -> assertThat(e.kind()).isEqualTo(FramesUnavailableException.Kind.NO_SUCH_PARTITION));
    assertThatThrownBy(() -> writer.partitions(Topics.framesOut(TenantId.of("nobody"))))
        .isInstanceOfSatisfying(
            FramesUnavailableException.class,
            e -> assertThat(e.kind()).isEqualTo(FramesUnavailableException.Kind.UNKNOWN));
  }
}

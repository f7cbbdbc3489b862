package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.TapSettings;
import dev.patchbay.worker.frames.Written;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away in the middle of a talk, and comes back. */
final class FramesOutageIT {
  private static final Duration SUSPEND = Duration.ofSeconds(3);
  private static final FrameAudio PCM = new FrameAudio(FrameFormat.PCM16, new byte[1_920]);

  private static final JobId JOB = Transcripts.job();

  @TempDir Path folder;

  @Test
  void nothingStaleIsSaidTheCallerIsHeardOnAndTheTranscriptIsWhole() throws Exception {
    try (var broker = BrokerProcess.start(Installation.current(), folder, OptionalInt.empty());
        var topics = new FrameTopics(broker.bootstrapServers())) {
      TenantId tenant = topics.tenant();
      WorkerSettings worker = topics.worker(SUSPEND);
      var registry = new SimpleMeterRegistry();
      try (var tap = FrameTap.begin(worker, "worker-1", TapSettings.DEFAULT, registry);
          var writer = FrameWriter.begin(worker, "worker-1", registry);
          var products = ProductWriter.begin(worker, "worker-1", registry)) {
        topics.createWords(tenant);
        ProductFeed feed = products.open(tenant, JOB, 1, TraceContext.NONE);
        tell(feed, 1, 10);
        FramePlace in = FrameTopics.in(tenant, 0, "caller");
        Ear ear = Ear.now(tap, in);
        var losses = new Losses();
        OutStream out =
            writer.open(new FramePlace(Topics.framesOut(tenant), 0, "agent"), 1, losses);
        say(out, 10);
        topics.speak(in, 0, 5);
        assertThat(ear.take(5)).hasSize(5);
        out.settled().get(60, TimeUnit.SECONDS);
        feed.settled().get(60, TimeUnit.SECONDS);

        broker.kill();
        tell(feed, 11, 60);
        say(out, 5);
        out.settled().get(60, TimeUnit.SECONDS);
        assertThat(losses.told()).containsExactly(new FrameLoss.NotAcknowledged(10));
        assertThat(out.audio(PCM)).isEqualTo(Written.LOST);
        assertThat(feed.underway()).isEqualTo(50);

        broker.restart();
        topics.speak(in, 5, 10);
        assertThat(ear.take(5)).first().isEqualTo(FrameTopics.speech("caller", 5));
        sayAgain(out);
        say(out, 5);
        out.settled().get(60, TimeUnit.SECONDS);

        requireNothingOfTheOutage(broker, Topics.framesOut(tenant));
        tell(feed, 61, 70);
        feed.settled().get(60, TimeUnit.SECONDS);
        assertThat(feed.lost()).isZero();
        assertThat(
                Transcripts.numbers(Transcripts.read(broker.bootstrapServers(), tenant, 70), JOB))
            .isEqualTo(LongStream.rangeClosed(1, 70).boxed().toList());
      }
    }
  }

  private static void tell(ProductFeed feed, long from, long last) {
    for (long sequence = from; sequence <= last; sequence++) {
      feed.transcript(Transcripts.line(JOB, 1, sequence));
    }
  }

  private static void say(OutStream out, int frames) {
    for (int i = 0; i < frames; i++) {
      assertThat(out.audio(PCM)).as(() -> "told of: " + out.loss()).isEqualTo(Written.GO_ON);
    }
  }

  /** The producer finds the broker again in its own time. */
  private static void sayAgain(OutStream out) {
    Deadline.after(Duration.ofSeconds(60))
        .await(
            "the broker takes frames again",
            () -> {
              out.resume();
              out.clear();
              out.settled().join();
              return out.loss().isEmpty();
            });
  }

  private static void requireNothingOfTheOutage(BrokerProcess broker, String topic) {
    List<Long> numbers =
        WrittenFrames.of(broker.bootstrapServers(), topic, 16).frames().stream()
            .map(FrameOut::sequence)
            .toList();
    assertThat(numbers).startsWith(LongStream.range(0, 10).boxed().toArray(Long[]::new)).isSorted();
    assertThat(numbers).doesNotContain(10L, 11L, 12L, 13L, 14L).doesNotHaveDuplicates();
  }
}

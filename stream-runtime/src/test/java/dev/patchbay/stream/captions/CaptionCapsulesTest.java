package dev.patchbay.stream.captions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.CaptionsPage;
import dev.patchbay.schemas.JobId;
import dev.patchbay.stream.FakeAttempt;
import dev.patchbay.stream.captions.core.Line;
import dev.patchbay.worker.LossyFeed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which lines a capsule counts as told. */
class CaptionCapsulesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002");

  private final LossyFeed feed = new LossyFeed();
  private final CaptionLog log = new CaptionLog(feed.open(JOB, 2), JOB, 2, Clock.systemUTC(), 4);
  private final FakeAttempt attempt = new FakeAttempt(List.of());
  private int segments;

  private final CaptionCapsules capsules =
      new CaptionCapsules(
          attempt,
          new CaptionCapsules.Captions() {
            @Override
            public Optional<CaptionsCapsule> packed(long number) {
              return Optional.empty();
            }

            @Override
            public Optional<CaptionsPage> nextPage() {
              return Optional.empty();
            }

            @Override
            public void kept(CaptionsPage page) {
              throw new AssertionError("there is none");
            }

            @Override
            public OptionalLong lost(Duration patience) throws InterruptedException {
              return log.lost(patience);
            }
          },
          new CaptionMeters(new SimpleMeterRegistry()),
          11,
          () -> 0);

  @Test
  void aFinalIsToldWhenTheBrokerHasItsLine() throws Exception {
    tell();
    assertThat(keep()).as("nobody knows of the line yet").isFalse();
    feed.takesOne();

    assertThat(keep()).isTrue();
    assertThat(attempt.kept.getLast().path("number").asLong()).isEqualTo(12);
    assertThat(attempt.kept.getLast().path("segments").asInt()).isOne();
  }

  @Test
  void oneThatTheBrokerDidNotTakeCountsAsToldAndAsLostByAllHolders() throws Exception {
    tell();
    feed.refusesOne();
    tell();
    feed.takesOne();

    assertThat(keep()).isTrue();
    assertThat(attempt.kept.getLast().path("segments").asInt()).isEqualTo(2);
    assertThat(attempt.kept.getLast().path("linesLost").asLong()).isEqualTo(5);
    assertThat(log.settle(Duration.ZERO)).as("so does the result").isEqualTo(5);
  }

  private boolean keep() throws InterruptedException {
    return capsules.keep(number -> Optional.of(capsule(number)));
  }

  private void tell() {
    segments++;
    log.line(new Line.Final(segments, 0, 900, "a word", Optional.of("i"), false));
  }

  private CaptionsCapsule capsule(long number) {
    return new CaptionsCapsule(
        number,
        0,
        Optional.empty(),
        segments,
        segments,
        0,
        0,
        List.of(),
        0,
        List.of(),
        0,
        0,
        0,
        1,
        0);
  }
}

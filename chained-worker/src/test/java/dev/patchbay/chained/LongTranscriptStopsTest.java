package dev.patchbay.chained;

import static dev.patchbay.chained.Talks.RATE;
import static dev.patchbay.chained.Talks.RULES;
import static dev.patchbay.chained.Talks.talks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LongTranscriptStopsTest {
  private static final Ending.Failed FAILED =
      new Ending.Failed("provider_refused", "no", false, Optional.empty());

  @Test
  void theFirstFailureStopsTheRest() throws Exception {
    CountDownLatch under = new CountDownLatch(2);
    CountDownLatch stopped = new CountDownLatch(2);
    LongEnd end =
        Talks.work(
            3,
            9,
            part -> {
              if (part.place().key().index() == 0) {
                under.await();
                return new PartEnd.Failed(FAILED);
              }
              under.countDown();
              return untilStopped(stopped);
            });
    assertThat(end).isEqualTo(new LongEnd.Failed(FAILED));
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void aFailureAlsoStopsASplitterThatWaitsForTheRecording() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    LongEnd end =
        new LongTranscript(RULES, 2)
            .work(
                Sounds.samples(new StallingStream(Sounds.pcm16(talks(2)), reading, stopped), RATE),
                Map.of(),
                part -> {
                  reading.await();
                  return new PartEnd.Failed(FAILED);
                },
                (place, words) -> {});
    assertThat(end).isEqualTo(new LongEnd.Failed(FAILED));
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void anInterruptStopsAllParts() throws Exception {
    CountDownLatch under = new CountDownLatch(3);
    CountDownLatch stopped = new CountDownLatch(3);
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Talks.work(
                    3,
                    9,
                    part -> {
                      under.countDown();
                      return untilStopped(stopped);
                    });
              } catch (Exception e) {
                seen.set(e);
              }
            });
    assertThat(under.await(30, TimeUnit.SECONDS)).isTrue();
    job.interrupt();
    assertThat(job.join(Duration.ofSeconds(30))).isTrue();
    assertThat(seen.get()).isInstanceOf(InterruptedException.class);
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void aPartThatWasToldToEndEndsTheRecording() {
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            Talks.work(
                2,
                3,
                part -> {
                  throw new InterruptedException("over");
                }));
  }

  @Test
  void whatBreaksInAPartOrInTheCallbackBreaksHere() {
    assertThatThrownBy(() ->
            Talks.work(
                2,
                3,
                part -> {
                  throw new AssertionError("broken");
                }))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() ->
            new LongTranscript(RULES, 2)
                .work(
                    Sounds.samples(talks(3), RATE),
                    Map.of(),
                    Talks::numbered,
                    (place, words) -> {
                      throw new IllegalStateException("full");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  private static PartEnd untilStopped(CountDownLatch stopped) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("never");
    } finally {
      stopped.countDown();
    }
  }

  /** A sender that stops sending. */
  private static final class StallingStream extends InputStream {
    private final ByteArrayInputStream bytes;
    private final CountDownLatch reading;
    private final CountDownLatch stopped;

    StallingStream(byte[] bytes, CountDownLatch reading, CountDownLatch stopped) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.reading = reading;
      this.stopped = stopped;
    }

    @Override
    public int read() throws IOException {
      int next = bytes.read();
      if (next >= 0) {
        return next;
      }
      reading.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        stopped.countDown();
        throw new InterruptedIOException();
      }
      throw new AssertionError("never");
    }
  }
}

package dev.patchbay.chained;

import static dev.patchbay.chained.RecordedTalks.RATE;
import static dev.patchbay.chained.RecordedTalks.RULES;
import static dev.patchbay.chained.RecordedTalks.talks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LongTranscriptStopsTest {
  private static final Ending.Failed FAILED =
      new Ending.Failed("provider_refused", "no", false, Optional.empty());

  private final List<Integer> kept = new CopyOnWriteArrayList<>();

  @Test
  void whatWasUnderWayWhenAPartFailedIsHeardToItsEndAndKept() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch failureWasTaken = new CountDownLatch(1);
    CountDownLatch under = new CountDownLatch(2);
    LongEnd end =
        new LongTranscript(RULES, 4)
            .work(
                Sounds.samples(
                    new StallingStream(Sounds.pcm16(talks(4)), reading, failureWasTaken), RATE),
                Map.of(),
                part -> {
                  if (part.place().key().index() == 0) {
                    under.await();
                    reading.await();
                    return new PartEnd.Failed(FAILED);
                  }
                  under.countDown();
                  failureWasTaken.await();
                  return RecordedTalks.numbered(part);
                },
                this::keep);
    assertThat(end).isEqualTo(new LongEnd.Failed(FAILED));
    assertThat(kept).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void whatWasFinishedBehindAFailureIsKept() throws Exception {
    Map<Integer, Thread> threads = new ConcurrentHashMap<>();
    CountDownLatch under = new CountDownLatch(3);
    LongEnd end =
        new LongTranscript(RULES, 3)
            .work(
                Sounds.samples(talks(9), RATE),
                Map.of(),
                part -> {
                  int index = part.place().key().index();
                  threads.put(index, Thread.currentThread());
                  under.countDown();
                  under.await();
                  if (index == 2) {
                    thread(threads, 1).join();
                  }
                  return index == 1 ? new PartEnd.Failed(FAILED) : RecordedTalks.numbered(part);
                },
                (place, words) -> {
                  if (place.key().index() == 0) {
                    thread(threads, 1).join();
                    thread(threads, 2).join();
                  }
                  keep(place, words);
                });
    assertThat(end).isEqualTo(new LongEnd.Failed(FAILED));
    assertThat(kept).containsExactlyInAnyOrder(0, 2);
    assertThat(threads).as("parts that began").hasSize(3);
  }

  @Test
  void theFirstFailureDecidesAndWhatBreaksBehindItIsNotThrown() throws Exception {
    Map<Integer, Thread> threads = new ConcurrentHashMap<>();
    CountDownLatch under = new CountDownLatch(2);
    LongEnd end =
        RecordedTalks.work(
            2,
            9,
            part -> {
              threads.put(part.place().key().index(), Thread.currentThread());
              under.countDown();
              under.await();
              if (part.place().key().index() == 0) {
                return new PartEnd.Failed(FAILED);
              }
              thread(threads, 0).join();
              throw new AssertionError("broken");
            });
    assertThat(end).isEqualTo(new LongEnd.Failed(FAILED));
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
                RecordedTalks.work(
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
  void whatWasHeardWhileTheAttemptWasToldToEndIsKept() throws Exception {
    CountDownLatch under = new CountDownLatch(3);
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              try {
                new LongTranscript(RULES, 3)
                    .work(
                        Sounds.samples(talks(9), RATE),
                        Map.of(),
                        part -> {
                          under.countDown();
                          return part.place().key().index() == 1
                              ? heardAllTheSame(part)
                              : untilStopped(new CountDownLatch(1));
                        },
                        this::keep);
              } catch (Exception e) {
                seen.set(e);
              }
            });
    assertThat(under.await(30, TimeUnit.SECONDS)).isTrue();
    job.interrupt();
    assertThat(job.join(Duration.ofSeconds(30))).isTrue();
    assertThat(seen.get()).isInstanceOf(InterruptedException.class);
    assertThat(kept).containsExactly(1);
  }

  @Test
  void aPartThatWasToldToEndEndsTheRecording() {
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            RecordedTalks.work(
                2,
                3,
                part -> {
                  throw new InterruptedException("over");
                }));
  }

  @Test
  void whatBreaksInAPartOrInTheCallbackBreaksHere() {
    assertThatThrownBy(() ->
            RecordedTalks.work(
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
                    RecordedTalks::numbered,
                    (place, words) -> {
                      throw new IllegalStateException("full");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  private void keep(PartPlace place, PartTranscript words) {
    kept.add(place.key().index());
  }

  private static Thread thread(Map<Integer, Thread> threads, int index) {
    return Optional.ofNullable(threads.get(index)).orElseThrow();
  }

  /** Its answer had come before it was told to end. */
  private static PartEnd heardAllTheSame(Part part) {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("never");
    } catch (InterruptedException e) {
      return RecordedTalks.numbered(part);
    }
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

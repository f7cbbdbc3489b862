package dev.patchbay.stream.captions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.stream.HeldStream;
import dev.patchbay.stream.StreamDispatches;
import dev.patchbay.worker.frames.TapStart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Captions from the beginning of an attempt to its end. */
@Timeout(60)
class HeldCaptionsTest {
  private static final String MOVED = ", \"moved\": \"lease_expired\"";

  private final HeldStream stream = new HeldStream();
  private final FakeWriter writer = new FakeWriter();

  @AfterEach
  void stop() {
    writer.close();
  }

  @Test
  void whoTakesOverWhatIsToEndWritesDownWhatWasSaidUntilThen() throws Exception {
    stream.says(2);
    stream.attempt.windUp = Optional.of("cost");
    writer.listens = stream.asked;

    Ending ending = hold(MOVED, _ -> false);

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Completed.class,
            end -> {
              assertThat(end.reason()).contains("cost");
              assertThat(end.output().text()).contains("word 1 word 2");
            });
  }

  @Test
  void whoTakesOverBeginsWhereTheJobsFramesDo() throws Exception {
    stream.says(1);
    stream.ends();

    hold(MOVED + ", \"since\": \"2026-11-20T09:00:00Z\"", _ -> false);

    assertThat(stream.partition.starts.getFirst())
        .isEqualTo(new TapStart.Since(Instant.parse("2026-11-20T09:00:00Z")));
  }

  @Test
  void noLineStandsBeforeTheOneThatSaysWhatIsVoid() throws Exception {
    stream.says(2);
    stream.ends();
    var told = new AtomicInteger();

    hold(MOVED, line -> isMoved(line) && told.getAndIncrement() == 0 && hasWritten());

    assertThat(told).hasValue(2);
    assertThat(stream.lines()).hasSizeGreaterThan(2);
    assertThat(stream.lines().getFirst()).matches(HeldCaptionsTest::isMoved);
    assertThat(stream.lines()).filteredOn(HeldCaptionsTest::isMoved).hasSize(1);
  }

  @Test
  void whereThatNeverGetsThroughTheyAreGivenBackForAnotherToTellAllAnew() throws Exception {
    stream.says(2);

    Ending ending = hold(MOVED, HeldCaptionsTest::isMoved);

    assertThat(ending).isEqualTo(new Ending.Yielded("lines_lost"));
  }

  @Test
  void onceOfAJob() throws Exception {
    stream.says(2);
    stream.ends();

    Ending ending = hold(MOVED + ", \"movedBefore\": [\"lines_lost\"]", HeldCaptionsTest::isMoved);

    assertThat(ending.word()).isEqualTo("ended");
    assertThat(stream.lines()).isNotEmpty();
  }

  @Test
  void whatIsRefusedFromItsBeginningFailsForThatAndLeavesItsWordsToOthers() throws Exception {
    writer.refuses = true;
    stream.says(3);

    Ending ending = hold(", \"lesser\": true", _ -> false);

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("provider_refused");
              assertThat(failed.stream().orElseThrow().segments()).isZero();
            });
    assertThat(stream.lines()).isEmpty();
  }

  /** So late the broker says that it does not take it. */
  private boolean hasWritten() {
    try {
      return writer.wrote.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isMoved(String line) {
    return line.contains("\"moved\"");
  }

  private Ending hold(String live, Predicate<String> refuses) throws InterruptedException {
    var captions =
        new Captions(
            new CaptionParts(
                HeldStream.homes(),
                stream.links(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                () -> System.nanoTime() / 1_000_000));
    return stream.hold(
        () -> captions.hold(writer, StreamDispatches.captions("", live), stream.attempt), refuses);
  }
}

package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Signal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Provider calls as a job exposes them and its holder reports them. */
class HolderCallsTest {
  private final HeldClaim held = new HeldClaim();

  @Test
  void figuresThatBreakTheirBoundsAreRefusedWhereTheyAreHandedOver() {
    var refused = new AtomicReference<Throwable>(new AssertionError("not refused"));
    held.run(attempt -> {
      Attempt.Call call = attempt.expose(Fold.EXPOSURE);
      try {
        call.used("req-1", tokens("0.0000000000001"));
      } catch (IllegalArgumentException e) {
        refused.set(e);
      }
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(refused.get()).isInstanceOf(ContractViolation.class);
    assertThat(held.lastEnd().exposures()).containsExactly(Fold.EXPOSURE);
    assertThat(held.slots.free()).isEqualTo(1);
  }

  @Test
  void sumsThatBreakTheirBoundsAreRefusedToo() {
    held.run(attempt -> {
      attempt.expose(Fold.EXPOSURE).used("req-1", tokens("1e12"));
      attempt.expose(Fold.EXPOSURE).used("req-2", tokens("9".repeat(18) + "." + "9".repeat(12)));
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(((Ending.Failed) held.lastEnding()).detail()).contains("ContractViolation");
  }

  @Test
  void whatIsUsedBeyondWhatStandsIsChargedAndLeavesTheAnnouncementsAsTheyAre() {
    held.run(attempt -> {
      Attempt.Call call = attempt.expose(Fold.EXPOSURE);
      call.used("req-1", tokens("2"));
      attempt.expose(Fold.EXPOSURE);
      call.usedBeyond("req-2", tokens("3"));
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(held.lastEnd().exposures()).containsExactly(Fold.EXPOSURE);
    assertThat(used())
        .extracting(MeteredCall::number, MeteredCall::providerId)
        .contains(tuple(2, "req-2"));
  }

  /** In whichever report: progress may have been told before the end. */
  private Stream<MeteredCall> used() {
    return held.reports().stream()
        .flatMap(report ->
            switch (report) {
              case AttemptReport.Progress progress -> progress.usage().stream();
              case AttemptReport.Ended ended -> ended.usage().stream();
              default -> Stream.empty();
            });
  }

  @Test
  void callsThatAreNotAccountedForStandInTheEndWithTheirSum() {
    held.run(attempt -> {
      attempt.expose(Fold.EXPOSURE);
      attempt.expose(Fold.EXPOSURE);
      attempt.expose(Fold.EXPOSURE).unspent();
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(held.lastEnd().exposures())
        .containsExactly(new Exposure("voice", "model-1", tokens("20")));
  }

  @Test
  void aThreadThatTheJobLeftBehindExposesNothingMore() {
    var over = new CountDownLatch(1);
    held.run(attempt -> {
      Thread.startVirtualThread(() -> exposeForEver(attempt, over));
      return new Ending.Completed(JobOutput.NONE);
    });

    await().until(() -> over.getCount() == 0);
  }

  @Test
  void aCallThatWaitsForItsGrantBeginsWithIt() {
    var begun = new AtomicBoolean();
    held.waitsForGrants();
    Holder holder =
        held.start(attempt -> {
          attempt.expose(Fold.EXPOSURE).unspent();
          begun.set(true);
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> announced().isPresent());
    assertThat(begun).isFalse();

    holder.hear(new Signal.Granted(Fold.CLAIM, 4, announced().getAsInt()));

    held.awaitEnd();
    assertThat(begun).isTrue();
    assertThat(held.lastEnd().exposures()).isEmpty();
  }

  /** The number of the report that told the call. */
  private OptionalInt announced() {
    return held.reports().stream()
        .filter(AttemptReport.Progress.class::isInstance)
        .map(AttemptReport.Progress.class::cast)
        .filter(report -> !report.exposures().isEmpty())
        .mapToInt(AttemptReport.Progress::number)
        .findFirst();
  }

  @Test
  void aCallThatUsedNothingMakesRoomForTheNextOne() {
    held.run(attempt -> {
      attempt.expose(Fold.EXPOSURE).unspent();
      attempt.expose(Fold.EXPOSURE).used("req-1", Fold.EXPOSURE.atMost());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(held.lastEnding()).isInstanceOf(Ending.Completed.class);
    assertThat(held.lastEnd().exposures()).isEmpty();
  }

  @Test
  void aCallThatWasWaitedForInVainDoesNotStand() {
    held.run(attempt -> {
      Thread.currentThread().interrupt();
      try {
        attempt.expose(Fold.EXPOSURE);
      } catch (InterruptedException e) {
        return new Ending.Completed(JobOutput.NONE);
      }
      return new Ending.Stopped();
    });

    assertThat(held.lastEnding()).isInstanceOf(Ending.Completed.class);
    assertThat(held.lastEnd().exposures()).isEmpty();
  }

  @Test
  void aStoppedAttemptExposesNothingMore() {
    var second = new AtomicBoolean();
    Holder holder =
        held.start(attempt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            attempt.expose(Fold.EXPOSURE);
            second.set(true);
          }
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> held.steps.contains(Steps.Step.WORK_BEGINS));
    holder.hear(new Signal.Fence(Fold.CLAIM, 4));
    held.awaitEnd();

    assertThat(second).isFalse();
    assertThat(held.lastEnding()).isEqualTo(new Ending.Stopped());
  }

  private static void exposeForEver(Attempt attempt, CountDownLatch over) {
    try {
      while (true) {
        attempt.expose(Fold.EXPOSURE);
      }
    } catch (InterruptedException e) {
      over.countDown();
    }
  }

  private static Map<Meter, BigDecimal> tokens(String amount) {
    return Map.of(Meter.INPUT_TEXT_TOKENS, new BigDecimal(amount));
  }
}

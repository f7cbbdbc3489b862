package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.EffectEnd;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Effects and hang-ups through a real holder, with Kafka's own producer double. */
class HolderEffectsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HeldClaim held = new HeldClaim();

  @Test
  void aGrantedEffectIsDoneOnceAndToldToTheLedger() {
    var stood = new AtomicBoolean();
    Holder holder =
        held.start(attempt -> {
          var granted = (EffectAnswer.Granted) attempt.claimEffect("c1", "book_table", PATIENCE);
          stood.set(granted.stands());
          granted.ended(EffectOutcome.DONE);
          return new Ending.Completed(JobOutput.NONE);
        });
    var claimed = held.awaited(AttemptReport.EffectClaimed.class);

    assertThat(claimed)
        .isEqualTo(new AttemptReport.EffectClaimed(Fold.CLAIM, 4, "c1", "book_table"));
    holder.hear(new Signal.EffectGranted(Fold.CLAIM, 4, "c1", PATIENCE));
    held.awaitEnd();

    assertThat(stood).isTrue();
    assertThat(told()).contains(new EffectEnd("c1", EffectOutcome.DONE));
  }

  @Test
  void aRefusalReachesTheJobByTheLedgersWord() {
    Holder holder =
        held.start(attempt -> {
          var refused = (EffectAnswer.Refused) attempt.claimEffect("c1", "book_table", PATIENCE);
          return new Ending.Failed(refused.reason(), "", false, Optional.empty());
        });
    held.awaited(AttemptReport.EffectClaimed.class);

    holder.hear(new Signal.EffectRefused(Fold.CLAIM, 4, "c1", "effect_done"));
    held.awaitEnd();

    assertThat(held.lastEnding())
        .isEqualTo(new Ending.Failed("effect_done", "", false, Optional.empty()));
    assertThat(told()).isEmpty();
  }

  @Test
  void aJobThatIsFencedWhileItWaitsDoesNothingAndTellsSo() {
    Holder holder =
        held.start(attempt -> {
          attempt.claimEffect("c1", "book_table", PATIENCE);
          return new Ending.Completed(JobOutput.NONE);
        });
    held.awaited(AttemptReport.EffectClaimed.class);

    holder.hear(new Signal.Fence(Fold.CLAIM, 4));
    holder.hear(new Signal.EffectGranted(Fold.CLAIM, 4, "c1", PATIENCE));
    held.awaitEnd();

    assertThat(held.lastEnding()).isInstanceOf(Ending.Stopped.class);
    assertThat(told()).containsExactly(new EffectEnd("c1", EffectOutcome.FAILED));
  }

  @Test
  void aHangUpLetsTheJobEndInOrder() {
    Holder holder =
        held.start(attempt -> {
          var left = new CountDownLatch(1);
          attempt.onHangUp(left::countDown);
          assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
          return new Ending.Completed(JobOutput.NONE, Optional.of("caller_left"));
        });

    holder.hear(new Signal.HangUp(Fold.CLAIM, 4));
    held.awaitEnd();

    assertThat(held.lastEnding())
        .isEqualTo(new Ending.Completed(JobOutput.NONE, Optional.of("caller_left")));
  }

  @Test
  void aWindUpLetsTheJobSayGoodbyeAndEndForThatReason() {
    Holder holder =
        held.start(attempt -> {
          var why = new CompletableFuture<String>();
          attempt.onWindUp(why::complete);
          return new Ending.Completed(JobOutput.NONE, Optional.of(await(why)));
        });

    holder.hear(new Signal.WindUp(Fold.CLAIM, 4, "cost"));
    held.awaitEnd();

    assertThat(held.lastEnding())
        .isEqualTo(new Ending.Completed(JobOutput.NONE, Optional.of("cost")));
  }

  private static String await(CompletableFuture<String> word) throws InterruptedException {
    try {
      return word.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Of all reports: the ledger takes each as often as it comes. */
  private List<EffectEnd> told() {
    return held.reports().stream()
        .flatMap(report ->
            switch (report) {
              case AttemptReport.Progress progress -> progress.effects().stream();
              case AttemptReport.Ended ended -> ended.effects().stream();
              case AttemptReport.Claimed _,
                  AttemptReport.EffectClaimed _,
                  AttemptReport.Declined _,
                  AttemptReport.Tick _ ->
                  Stream.<EffectEnd>empty();
            })
        .distinct()
        .toList();
  }
}

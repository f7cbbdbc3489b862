package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.PartReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts that a job finishes between the word that it is to end and its return. */
class LastPartsTest {
  private static final FinishedPart PART = FinishedParts.part(3, 5);
  private static final Checkpoint NAMED = new Checkpoint(List.of(new PartReference(3, 5, 2, 77)));
  private static final Input.Finished FINISHED = new Input.Finished(1, PART);
  private static final Input.PartDurable DURABLE = new Input.PartDurable(1, 2, 77);
  private static final Input.Threw INTERRUPTED = new Input.Threw("InterruptedException");

  /** Half the time after which an attempt falls silent. */
  private static final Duration TIME = Duration.ofMillis(2_500);

  @Test
  void aDrainedJobLeavesWhatItFinishesBeforeItReturns() {
    Fold fold = drained().on(FINISHED);
    assertThat(fold.last).containsExactly(new Effect.WritePart(1, PART));

    fold.on(DURABLE);
    assertThat(fold.lastProgress().checkpoint()).hasValue(NAMED);
    fold.acknowledge();
    assertThat(fold.last).containsExactly(new Effect.PartKept(1));
    fold.on(INTERRUPTED);
    assertThat(end(fold).ending()).isEqualTo(new Ending.Yielded("worker_draining"));
  }

  @Test
  void aPartOnItsWayWhenTheDrainIsOverIsKept() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).on(new Input.DrainOver());
    fold.on(DURABLE).acknowledge();

    assertThat(fold.last).containsExactly(new Effect.PartKept(1));
  }

  @Test
  void theEndNamesALastPartWhoseReportNobodyAcknowledged() {
    Fold fold = drained().on(FINISHED).on(DURABLE).on(INTERRUPTED);

    assertThat(end(fold).checkpoint()).hasValue(NAMED);
  }

  @Test
  void aLastPartThatTheBrokerDidNotTakeIsWrittenAgain() {
    Fold fold = drained().on(FINISHED);
    fold.on(new Input.PartLost(1, false)).pass(Duration.ofMillis(300));

    assertThat(fold.last).containsExactly(new Effect.WritePart(1, PART));
  }

  @Test
  void noLastPartIsWaitedForLongerThanHalfTheSuspendTime() {
    Fold fold = drained().pass(Duration.ofSeconds(1)).on(FINISHED);
    fold.pass(TIME.minusMillis(1_001));
    assertThat(refused(fold)).isFalse();

    fold.pass(Duration.ofMillis(1));
    assertThat(refused(fold)).isTrue();
    fold.on(new Input.Finished(2, FinishedParts.part(3, 6)));
    assertThat(fold.last).containsExactly(new Effect.PartRefused(2));
  }

  @Test
  void aPartThatWaitedBeforeTheJobWasToldToEndWaitsNoLongerThanTheLastOnes() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).on(new Input.DrainOver()).pass(TIME);

    assertThat(refused(fold)).isTrue();
  }

  @Test
  void anEndAfterAPartWasGivenUpDoesNotNameIt() {
    Fold fold = drained().on(FINISHED).pass(TIME).on(INTERRUPTED);

    assertThat(end(fold).checkpoint()).isEmpty();
  }

  @Test
  void aSilentHolderWritesNoLastPartUntilItIsRenewed() {
    Fold fold = Fold.working().pass(Duration.ofSeconds(6)).on(new Input.DrainOver()).on(FINISHED);
    fold.on(new Input.ProgressLost(1)).pass(Duration.ofMillis(300));
    assertThat(written(fold)).isFalse();

    fold.on(new Input.Renewed(3, fold.lastProgress().number()));
    assertThat(fold.last).contains(new Effect.WritePart(1, PART));
  }

  @Test
  void aHolderThatStaysSilentRefusesItsLastPartInTheSameTime() {
    Fold fold = Fold.working().pass(Duration.ofSeconds(6)).on(new Input.DrainOver()).on(FINISHED);
    fold.pass(TIME);

    assertThat(written(fold)).isFalse();
    assertThat(refused(fold)).isTrue();
  }

  @Test
  void aFenceEndsTheLastPartsToo() {
    Fold fold = drained().on(new Input.Fenced(3)).on(FINISHED).pass(TIME);

    assertThat(written(fold)).isFalse();
  }

  @Test
  void whoIsGivenUpInSilenceOrByAMistakeOfOursLeavesNothing() {
    Fold silent = Fold.working().pass(Duration.ofMinutes(3)).on(FINISHED);
    silent.on(new Input.ProgressLost(1)).pass(Duration.ofMillis(300));
    silent.on(new Input.Renewed(3, silent.lastProgress().number()));
    assertThat(written(silent)).isFalse();

    Fold broken = Fold.working().acknowledge();
    broken.phase = ((Working) broken.phase).broken(broken.now).next();
    assertThat(written(broken.on(FINISHED))).isFalse();
  }

  private static Fold drained() {
    return Fold.working().acknowledge().on(new Input.DrainOver());
  }

  private static AttemptReport.Ended end(Fold fold) {
    return fold.ends().getLast();
  }

  private static boolean written(Fold fold) {
    return fold.all.stream().anyMatch(Effect.WritePart.class::isInstance);
  }

  private static boolean refused(Fold fold) {
    return fold.all.contains(new Effect.PartRefused(1));
  }
}

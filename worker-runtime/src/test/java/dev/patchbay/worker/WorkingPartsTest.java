package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.PartReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkingPartsTest {
  private static final Ending COMPLETED = new Ending.Completed(JobOutput.NONE);
  private static final FinishedPart PART = FinishedParts.part(3, 5);
  private static final PartReference PLACE = new PartReference(3, 5, 2, 77);
  private static final PartReference EARLIER = new PartReference(1, 0, 0, 12);
  private static final Input.Finished FINISHED = new Input.Finished(1, PART);
  private static final Input.PartDurable DURABLE = new Input.PartDurable(1, 2, 77);

  @Test
  void aFinishedPartIsWrittenAtOnce() {
    Fold fold = Fold.working().acknowledge().on(FINISHED);

    assertThat(fold.last).containsExactly(new Effect.WritePart(1, PART));
  }

  @Test
  void aPartIsNamedOnceTheBrokerHasItAndNotBefore() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).pass(Duration.ofSeconds(2));
    assertThat(fold.lastProgress().checkpoint()).isEmpty();

    fold.acknowledge().on(DURABLE);
    assertThat(named(fold)).containsExactly(PLACE);
  }

  @Test
  void aPartIsKeptWhenTheReportThatNamesItIsAcknowledged() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).on(DURABLE);
    assertThat(fold.all).noneMatch(Effect.PartKept.class::isInstance);

    fold.acknowledge();
    assertThat(fold.last).contains(new Effect.PartKept(1));
  }

  @Test
  void theAcknowledgementOfAReportThatDidNotNameThePartKeepsNothing() {
    Fold fold = Fold.working().on(FINISHED).on(DURABLE).acknowledge();
    assertThat(fold.all).noneMatch(Effect.PartKept.class::isInstance);

    fold.acknowledge();
    assertThat(fold.last).contains(new Effect.PartKept(1));
  }

  @Test
  void reportsNameThePartsUntilOneOfThemIsAcknowledged() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).on(DURABLE);
    fold.on(new Input.ProgressLost(fold.lastProgress().number())).pass(Duration.ofMillis(300));
    assertThat(named(fold)).containsExactly(PLACE);

    fold.acknowledge().pass(Duration.ofSeconds(2));
    assertThat(fold.lastProgress().checkpoint()).isEmpty();
  }

  @Test
  void whatTheDispatchNamedStaysNamedBesideWhatIsNew() {
    Fold fold = Fold.workingFrom(new Checkpoint(List.of(EARLIER))).acknowledge();
    assertThat(fold.lastProgress().checkpoint()).as("the ledger knows").isEmpty();

    fold.on(FINISHED).on(DURABLE);
    assertThat(named(fold)).containsExactly(EARLIER, PLACE);
  }

  @Test
  void aPartThatIsDoneAgainReplacesTheOneOfTheDispatch() {
    var unreadable = new PartReference(1, 5, 0, 12);
    Fold fold = Fold.workingFrom(new Checkpoint(List.of(unreadable))).acknowledge();

    fold.on(FINISHED).on(DURABLE);
    assertThat(named(fold)).containsExactly(PLACE);
  }

  @Test
  void theEndNamesWhatNoAcknowledgedReportNamed() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).on(DURABLE).on(new Input.DrainOver());
    fold.on(new Input.Threw("InterruptedException"));

    assertThat(fold.ends().getLast().ending()).isEqualTo(new Ending.Yielded("worker_draining"));
    assertThat(fold.ends().getLast().checkpoint()).hasValue(new Checkpoint(List.of(PLACE)));
  }

  @Test
  void theEndNamesNothingThatIsKnown() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).on(DURABLE).acknowledge();
    fold.on(new Input.Returned(COMPLETED));

    assertThat(fold.ends().getLast().checkpoint()).isEmpty();
  }

  @Test
  void aSuspendedHolderWritesNothingUntilItIsRenewed() {
    Fold fold = Fold.working().pass(Duration.ofSeconds(6)).on(FINISHED);
    fold.pass(Duration.ofSeconds(1));
    assertThat(fold.all).noneMatch(Effect.WritePart.class::isInstance);

    fold.on(new Input.ProgressLost(1)).pass(Duration.ofMillis(300));
    fold.on(new Input.Renewed(3, fold.lastProgress().number()));
    assertThat(fold.last).contains(new Effect.WritePart(1, PART));
  }

  @Test
  void aFencedOrCancelledHolderWritesNothing() {
    assertThat(Fold.working().on(new Input.Fenced(3)).on(FINISHED).last).isEmpty();
    Fold cancelled = Fold.working().on(new Input.Cancelled(3)).on(FINISHED);
    assertThat(cancelled.pass(Duration.ofSeconds(3)).all)
        .noneMatch(Effect.WritePart.class::isInstance);
  }

  @Test
  void aPartThatTheBrokerDidNotTakeIsWrittenAgain() {
    Fold fold = Fold.working().acknowledge().on(FINISHED);
    fold.on(new Input.PartLost(1, false)).pass(Duration.ofMillis(300));

    assertThat(fold.last).containsExactly(new Effect.WritePart(1, PART));
    assertThat(fold.all).noneMatch(Effect.PartRefused.class::isInstance);
  }

  @Test
  void aPartThatTheBrokerNeverTakesIsRefusedAndTheNextOneGoesOut() {
    Fold fold = Fold.working().acknowledge().on(FINISHED).on(new Input.PartLost(1, true));
    assertThat(fold.last).containsExactly(new Effect.PartRefused(1));

    FinishedPart next = FinishedParts.part(3, 6);
    fold.on(new Input.Finished(2, next));
    assertThat(fold.last).containsExactly(new Effect.WritePart(2, next));
  }

  @Test
  void aPartIsTriedForABoundedTime() {
    Fold fold = Fold.working().acknowledge().on(FINISHED);
    for (int second = 0; second < 120; second++) {
      fold.on(new Input.PartLost(1, false)).pass(Duration.ofSeconds(1)).acknowledge();
    }

    fold.on(new Input.PartLost(1, false));
    assertThat(fold.all).contains(new Effect.PartRefused(1));
  }

  @Test
  void anAnswerAboutAPartThatNobodyWaitsForNamesNothing() {
    Fold fold = Fold.working().acknowledge().on(FINISHED);
    FinishedPart next = FinishedParts.part(3, 6);
    fold.on(new Input.Finished(2, next)).on(DURABLE).on(new Input.PartLost(1, true));
    assertThat(fold.lastProgress().checkpoint()).isEmpty();

    fold.on(new Input.PartDurable(2, 0, 78));
    assertThat(named(fold)).containsExactly(new PartReference(3, 6, 0, 78));
  }

  private static List<PartReference> named(Fold fold) {
    return Optional.of(fold.lastProgress())
        .flatMap(AttemptReport.Progress::checkpoint)
        .map(Checkpoint::parts)
        .orElseThrow();
  }
}

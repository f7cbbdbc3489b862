package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.PartReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Capsules of which the newest alone counts. */
class WorkingCapsulesTest {
  private static final FinishedPart FIRST = FinishedParts.part(3, 0);
  private static final FinishedPart SECOND = FinishedParts.part(3, 1);
  private static final PartReference FIRST_PLACE = new PartReference(3, 0, 2, 77);
  private static final PartReference SECOND_PLACE = new PartReference(3, 1, 0, 12);
  private static final Ending YIELDED = new Ending.Yielded("worker_draining");

  @Test
  void aCapsuleIsWrittenAtOnceAndNamedAtOnceWhenTheBrokerHasIt() {
    Fold fold = Fold.working().acknowledge().on(new Input.Kept(1, FIRST));
    assertThat(fold.last).containsExactly(new Effect.WritePart(1, FIRST));

    fold.on(new Input.PartDurable(1, 2, 77));
    assertThat(fold.last).singleElement().isInstanceOf(Effect.SendProgress.class);
    assertThat(named(fold)).containsExactly(FIRST_PLACE);
    fold.acknowledge();
    assertThat(fold.last).containsExactly(new Effect.PartKept(1));
  }

  @Test
  void theNextReplacesItOnceTheBrokerHasThatAndNotBefore() {
    Fold fold = first().on(new Input.Kept(2, SECOND)).pass(Duration.ofSeconds(2)).acknowledge();
    assertThat(fold.lastProgress().checkpoint()).as("the ledger knows the first").isEmpty();

    fold.on(new Input.PartDurable(2, 0, 12));
    assertThat(named(fold)).containsExactly(SECOND_PLACE);
  }

  @Test
  void allThatEarlierHoldersLeftCountsUntilTheFirstIsThere() {
    var given = List.of(new PartReference(1, 0, 0, 3), new PartReference(2, 7, 1, 4));
    Fold fold = Fold.workingFrom(new Checkpoint(given)).acknowledge();
    fold.on(new Input.Kept(1, FIRST)).pass(Duration.ofSeconds(2)).acknowledge();
    assertThat(fold.progress()).allMatch(progress -> progress.checkpoint().isEmpty());

    fold.on(new Input.PartDurable(1, 2, 77));
    assertThat(named(fold)).containsExactly(FIRST_PLACE);
  }

  @Test
  void partsBehindTheNumbersOfCapsulesStandBesideItWhoeverLeftThem() {
    var page = new PartReference(1, 8, 0, 3);
    var given = new Checkpoint(List.of(new PartReference(1, 7, 0, 4), page));
    Fold fold = Fold.workingFrom(given).acknowledge().on(new Input.Kept(1, FIRST));
    fold.on(new Input.PartDurable(1, 2, 77)).acknowledge();
    assertThat(named(fold)).containsExactly(FIRST_PLACE, page);

    fold.on(new Input.Finished(2, FinishedParts.part(3, 9)));
    fold.on(new Input.PartDurable(2, 1, 5)).acknowledge();
    fold.on(new Input.Kept(3, SECOND)).on(new Input.PartDurable(3, 0, 12));
    assertThat(named(fold)).containsExactly(SECOND_PLACE, page, new PartReference(3, 9, 1, 5));
  }

  @Test
  void oneThatTheBrokerDoesNotTakeReplacesNothing() {
    Fold fold = first().on(new Input.Kept(2, SECOND)).on(new Input.PartLost(2, true));
    assertThat(fold.last).containsExactly(new Effect.PartRefused(2));

    fold.on(new Input.Returned(YIELDED));
    assertThat(fold.ends().getLast().checkpoint()).as("as it was").isEmpty();
  }

  @Test
  void oneThatComesToTheBrokerWhenNobodyWaitsForItReplacesNothing() {
    Fold fold = Fold.working().acknowledge().on(new Input.Kept(1, FIRST));
    fold.on(new Input.Kept(2, SECOND)).on(new Input.PartDurable(1, 2, 77));
    assertThat(fold.lastProgress().checkpoint()).isEmpty();

    fold.on(new Input.PartDurable(2, 0, 12));
    assertThat(named(fold)).containsExactly(SECOND_PLACE);
  }

  @Test
  void itIsNamedUntilAReportIsAcknowledgedAndThenByTheEnd() {
    Fold fold = Fold.working().acknowledge().on(new Input.Kept(1, FIRST));
    fold.on(new Input.PartDurable(1, 2, 77));
    fold.on(new Input.ProgressLost(fold.lastProgress().number())).pass(Duration.ofMillis(300));
    assertThat(named(fold)).containsExactly(FIRST_PLACE);

    fold.on(new Input.Returned(YIELDED));
    assertThat(fold.ends().getLast().checkpoint()).hasValue(new Checkpoint(List.of(FIRST_PLACE)));
  }

  @Test
  void aSuspendedHolderWritesItOnceItIsRenewed() {
    Fold fold = Fold.working().pass(Duration.ofSeconds(6)).on(new Input.Kept(1, FIRST));
    assertThat(fold.all).noneMatch(Effect.WritePart.class::isInstance);

    fold.on(new Input.ProgressLost(1)).pass(Duration.ofMillis(300));
    fold.on(new Input.Renewed(3, fold.lastProgress().number()));
    assertThat(fold.last).contains(new Effect.WritePart(1, FIRST));
  }

  @Test
  void aDrainedJobKeepsItsLastOneAndACancelledOrFencedOneDoesNot() {
    assertThat(keptAfter(new Input.DrainOver())).contains(new Effect.WritePart(1, FIRST));
    assertThat(keptAfter(new Input.Cancelled(3))).isEmpty();
    assertThat(keptAfter(new Input.Fenced(3))).isEmpty();
  }

  @Test
  void itIsTriedForABoundedTimeAndALastOneForHalfTheSuspendTime() {
    Fold fold = Fold.working().acknowledge().on(new Input.DrainOver());
    fold.on(new Input.Kept(1, FIRST)).pass(Duration.ofMillis(2_500));

    assertThat(fold.all).contains(new Effect.PartRefused(1));
  }

  /** The first is kept. */
  private static Fold first() {
    Fold fold = Fold.working().acknowledge().on(new Input.Kept(1, FIRST));
    return fold.on(new Input.PartDurable(1, 2, 77)).acknowledge();
  }

  private static List<Effect> keptAfter(Input input) {
    return Fold.working().acknowledge().on(input).on(new Input.Kept(1, FIRST)).last;
  }

  private static List<PartReference> named(Fold fold) {
    return fold.lastProgress().checkpoint().orElseThrow().parts();
  }
}

package dev.patchbay.chained;

import dev.patchbay.chained.ProviderCall.End;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Payer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a stage of a job at the first of its targets that works.
 *
 * <p>Law: the next target is asked only while nothing was spent and nothing was said. Whatever may
 * have been paid for, or heard, ends the attempt, and the ledger alone decides what follows. No
 * target is asked twice in one attempt for the same thing. {@link #runInTime} rather pays twice.
 */
final class StageRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);

  private final Guards guards;
  private final SpendCap cap;
  private final StageMeters meters;

  StageRunner(Guards guards, SpendCap cap, StageMeters meters) {
    this.guards = guards;
    this.cap = cap;
    this.meters = meters;
  }

  /**
   * Runs the stage.
   *
   * @param alternatives its targets in order of preference, at least one
   * @param at the call at a target
   * @throws InterruptedException if the attempt was told to end
   */
  <T> StageEnd<T> run(
      List<StageTarget> alternatives, Payer payer, Function<StageTarget, TargetCall<T>> at)
      throws InterruptedException {
    List<Told> told = new ArrayList<>();
    for (StageTarget target : alternatives) {
      switch (guards.of(target.target()).enter()) {
        case TargetGuard.Entry.Shut(String why) -> told.add(new Told.Shut(target, why));
        case TargetGuard.Entry.Open(TargetGuard.Permit permit) -> {
          TargetCall<T> call;
          End<T> end;
          try (permit) {
            call = at.apply(target);
            end = new ProviderCall(target, cap).run(payer, permit, call);
          }
          switch (end) {
            case End.Done<T>(T value) -> {
              meters.passed(target);
              return new StageEnd.Done<>(value, target);
            }
            case End.Failed<T>(Ending.Failed ending, boolean elsewhere) -> {
              told.add(new Told.Said(target, ending));
              if (!elsewhere || !takenBack(call, payer, told)) {
                meters.failed(target, ending.reason());
                return new StageEnd.Failed<>(StageVerdict.ended(told));
              }
            }
            case End.NotMade<T>(Ending.Failed why) -> told.add(new Told.Unpaid(target, why));
          }
        }
      }
      passOver(told.getLast());
    }
    return new StageEnd.Failed<>(StageVerdict.noneLeft(told));
  }

  /**
   * The same for somebody who waits for it. Law: it is rather paid for twice than missing. So where
   * a target has failed that may be paid for, those behind it are asked too, once.
   *
   * @param at whose calls keep nothing that another one's would add to
   * @param inTime whether it would still be of use
   */
  <T> StageEnd<T> runInTime(
      List<StageTarget> alternatives,
      Payer payer,
      Function<StageTarget, TargetCall<T>> at,
      BooleanSupplier inTime)
      throws InterruptedException {
    List<StageTarget> asked = new ArrayList<>();
    Function<StageTarget, TargetCall<T>> noted =
        stage -> {
          asked.add(stage);
          return at.apply(stage);
        };
    StageEnd<T> first = run(alternatives, payer, noted);
    boolean heals = first instanceof StageEnd.Failed<T>(Ending.Failed ending) && ending.retryable();
    List<StageTarget> left = asked.isEmpty() ? List.of() : behind(alternatives, asked.getLast());
    if (!heals || left.isEmpty() || !inTime.getAsBoolean()) {
      return first;
    }
    asked.clear();
    StageEnd<T> second = run(left, payer, noted);
    // Of those that could not even be asked nothing is learned.
    return asked.isEmpty() ? first : second;
  }

  private static List<StageTarget> behind(List<StageTarget> alternatives, StageTarget asked) {
    return alternatives.subList(alternatives.indexOf(asked) + 1, alternatives.size());
  }

  /** A disk that is full for one target is full for the next. */
  private static boolean takenBack(TargetCall<?> call, Payer payer, List<Told> told)
      throws InterruptedException {
    try {
      return call.takeBack();
    } catch (UncheckedIOException e) {
      ProviderCall.requireGoingOn(payer);
      Ending.Failed full = ProviderEndings.notWritten(Objects.requireNonNull(e.getCause()));
      told.add(new Told.Said(told.getLast().target(), full));
      return false;
    }
  }

  private void passOver(Told told) {
    meters.failed(told.target(), told.reason());
    LOG.atWarn()
        .addKeyValue("stage", told.target().stage().wire())
        .addKeyValue("target", told.target().target())
        .addKeyValue("reason", told.reason())
        .log("target passed over");
  }
}

package dev.patchbay.chained;

import dev.patchbay.chained.ProviderCall.End;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a stage of a job at the first of its targets that works.
 *
 * <p>Law: the next target is asked only while nothing was spent and nothing was said. Whatever may
 * have been paid for, or heard, ends the attempt, and the ledger alone decides what follows. No
 * target is asked twice in one attempt for the same thing.
 */
final class StageRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);
  private static final int LONGEST_DETAIL = 500;

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
      List<StageTarget> alternatives, Attempt attempt, Function<StageTarget, TargetCall<T>> at)
      throws InterruptedException {
    List<Told> told = new ArrayList<>();
    for (StageTarget target : alternatives) {
      switch (guards.of(target.target()).enter()) {
        case TargetGuard.Entry.Shut(String why) ->
            told.add(new Told(target, why, Optional.empty()));
        case TargetGuard.Entry.Open(TargetGuard.Permit permit) -> {
          TargetCall<T> call;
          End<T> end;
          try (permit;
              var span = attempt.span(target)) {
            call = at.apply(target);
            end = new ProviderCall(target, cap).run(attempt, permit, call);
            span.ended(outcome(end));
          }
          switch (end) {
            case End.Done<T>(T value) -> {
              meters.passed(target);
              return new StageEnd.Done<>(value, target);
            }
            case End.Failed<T>(Ending.Failed ending, boolean elsewhere) -> {
              told.add(new Told(target, ending.reason(), Optional.of(ending)));
              if (!elsewhere || !takenBack(call, attempt, told)) {
                meters.failed(target, ending.reason());
                return new StageEnd.Failed<>(ended(told, told.getLast().ending().orElse(ending)));
              }
            }
          }
        }
      }
      passOver(told.getLast());
    }
    return new StageEnd.Failed<>(noneLeft(told));
  }

  private static String outcome(End<?> end) {
    return switch (end) {
      case End.Done<?> _ -> Attempt.CallSpan.DONE;
      case End.Failed<?> failed -> failed.ending().reason();
    };
  }

  /** A disk that is full for one target is full for the next. */
  private static boolean takenBack(TargetCall<?> call, Attempt attempt, List<Told> told)
      throws InterruptedException {
    try {
      return call.takeBack();
    } catch (UncheckedIOException e) {
      if (attempt.cancelled()) {
        throw new InterruptedException("the attempt was told to end");
      }
      Ending.Failed full = ProviderEndings.notWritten(Objects.requireNonNull(e.getCause()));
      told.add(new Told(told.getLast().target(), full.reason(), Optional.of(full)));
      return false;
    }
  }

  /** What a target said, or why it was not asked. */
  private record Told(StageTarget target, String reason, Optional<Ending.Failed> ending) {
    String words() {
      return target.target() + ": " + ending.map(Ending.Failed::detail).orElse(reason);
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

  /**
   * The one that nobody may be asked after decides: what others said before does not make it better
   * at another time.
   */
  private static Ending.Failed ended(List<Told> told, Ending.Failed last) {
    return told.size() == 1
        ? last
        : new Ending.Failed(last.reason(), detail(told), last.retryable(), soonest(told));
  }

  /** The last that a target really said; it may be better elsewhere or later. */
  private static Ending.Failed noneLeft(List<Told> told) {
    List<Ending.Failed> said = said(told);
    if (told.size() == 1 && said.size() == 1) {
      return said.getFirst();
    }
    return new Ending.Failed(
        said.isEmpty() ? "provider_shut" : said.getLast().reason(),
        detail(told),
        // One that was shut may be open then.
        said.size() < told.size() || said.stream().anyMatch(Ending.Failed::retryable),
        soonest(told));
  }

  private static List<Ending.Failed> said(List<Told> told) {
    return told.stream().map(Told::ending).flatMap(Optional::stream).toList();
  }

  private static String detail(List<Told> told) {
    String detail = told.stream().map(Told::words).collect(Collectors.joining("; "));
    return detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
  }

  private static Optional<Duration> soonest(List<Told> told) {
    return said(told).stream()
        .map(Ending.Failed::retryAfter)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}

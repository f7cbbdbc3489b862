package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Strikes the worker that holds the most streams. */
final class StreamStrike {
  /** For a lease, and for another worker to begin. */
  private static final Duration MOVING = Duration.ofSeconds(60);

  private final TalkTail told;
  private final List<AppProcess> workers;
  private final List<String> jobs;
  private Optional<AppProcess> chosen = Optional.empty();

  StreamStrike(TalkTail told, List<AppProcess> workers, List<String> jobs) {
    this.told = told;
    this.workers = List.copyOf(workers);
    this.jobs = List.copyOf(jobs);
  }

  /** Who was struck. */
  AppProcess worker() {
    return chosen.orElseThrow();
  }

  /**
   * Returns when others hold what it held, or it is over.
   *
   * @return with those that moved: what had ended by itself before was not struck
   */
  Strike.Done strike(Strike strike) {
    Map<String, Set<String>> held =
        jobs.stream()
            .filter(job -> !told.isOver(job) && told.holder(job).isPresent())
            .collect(
                Collectors.groupingBy(job -> told.holder(job).orElseThrow(), Collectors.toSet()));
    String holder =
        held.entrySet().stream()
            .max(Comparator.comparingInt(each -> each.getValue().size()))
            .orElseThrow(() -> new ProofFailure("all streams are over before a worker is struck"))
            .getKey();
    AppProcess worker =
        workers.stream()
            .filter(one -> one.alive() && StrikeMoment.name(one).equals(Optional.of(holder)))
            .findFirst()
            .orElseThrow(() -> new ProofFailure("nobody is the holder " + holder));
    chosen = Optional.of(worker);
    Set<String> its = held.getOrDefault(holder, Set.of());
    Map<String, Integer> before =
        its.stream().collect(Collectors.toMap(Function.identity(), told::moves));
    Predicate<String> moved = job -> told.moves(job) > before.getOrDefault(job, 0);
    BooleanSupplier settled =
        () ->
            its.stream()
                .allMatch(job -> told.isOver(job) || (moved.test(job) && !isHeldBy(holder, job)));
    Strike.Done done = strike.on(worker, its, settled);
    Deadline.after(MOVING).await("others hold the streams of who was struck", settled);
    return done.of(its.stream().filter(moved).collect(Collectors.toSet()));
  }

  private boolean isHeldBy(String worker, String job) {
    return told.holder(job).equals(Optional.of(worker));
  }
}

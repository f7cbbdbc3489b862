package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of a target's outage from outside. All times are of this host's one clock.
 *
 * @param began when every call began to fail
 * @param ended when calls went well again
 * @param told what the target's breaker told, in order
 * @param failedAttempts attempts of customers that failed, whoever failed them
 * @param degraded when the first decision came of each replica that sent a job elsewhere, or had it
 *     wait, because of the breaker; by the replica's name
 * @param calls what the provider was asked
 * @param comeback of the replica that was killed while the breaker was open
 * @param refusals the callers' bad requests that came afterwards
 */
record OutageSeen(
    Instant began,
    Instant ended,
    List<Told> told,
    long failedAttempts,
    Map<String, Instant> degraded,
    List<Call> calls,
    Optional<Comeback> comeback,
    Refusals refusals) {
  private static final String OPEN = "open";
  private static final String CLOSED = "closed";
  private static final String RECOVERING = "recovering";

  /** One state of the breaker, and since when. */
  record Told(long number, String position, Instant since) {
    boolean lets() {
      return position.equals(RECOVERING) || position.equals(CLOSED);
    }
  }

  /**
   * A call as the provider counted it.
   *
   * @param probe a breaker's, else a customer's
   * @param spoiled whether the fault struck it
   * @param sent when the router sent its job to the target; of a probe, when it began
   */
  record Call(boolean probe, boolean spoiled, Instant sent, Instant began) {}

  /** From an opening until jobs may go to the target again; without an end it stays shut. */
  record Shut(Instant from, Instant until) {
    boolean holds(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }

    Duration time() {
      return Duration.between(from, until);
    }
  }

  /**
   * A replica that is there again.
   *
   * @param killed when it was
   * @param ready when it was back
   * @param share percent of the jobs that it then sent to the target; empty: it knew no breaker
   * @param degraded its decisions from then on, while the breaker was shut, that went by it
   * @param dispatched those that sent a job to the target
   */
  record Comeback(
      Instant killed, Instant ready, Optional<Integer> share, long degraded, long dispatched) {}

  /**
   * Requests that the provider answers as their caller's fault.
   *
   * @param began when they were sent
   * @param sent how many
   * @param refused calls that the provider answered so
   * @param ignored reports of the workers on the target that are not to be counted
   * @param failures reports on it that are
   */
  record Refusals(Instant began, long sent, long refused, long ignored, long failures) {}

  OutageSeen {
    told = List.copyOf(told);
    degraded = Map.copyOf(degraded);
    calls = List.copyOf(calls);
  }

  /** The times in which no job was to go to the target. */
  List<Shut> shut() {
    var times = new ArrayList<Shut>();
    Optional<Instant> opened = Optional.empty();
    for (Told state : told) {
      if (state.position().equals(OPEN) && opened.isEmpty()) {
        opened = Optional.of(state.since());
      } else if (state.lets() && opened.isPresent()) {
        times.add(new Shut(opened.get(), state.since()));
        opened = Optional.empty();
      }
    }
    opened.ifPresent(from -> times.add(new Shut(from, Instant.MAX)));
    return times;
  }

  /** When all jobs might go to the target again after the fault. */
  Optional<Instant> closed() {
    return told.stream()
        .filter(state -> state.position().equals(CLOSED) && state.since().isAfter(ended))
        .map(Told::since)
        .findFirst();
  }

  /** How far the first decisions of the replicas lie from each other; empty with less than two. */
  Optional<Duration> apart() {
    return apart(degraded);
  }

  /** The same of other times, by the replicas' names. */
  static Optional<Duration> apart(Map<String, Instant> first) {
    return first.size() < 2
        ? Optional.empty()
        : Optional.of(
            Duration.between(Collections.min(first.values()), Collections.max(first.values())));
  }

  /** The same with a router that came back. */
  OutageSeen with(Comeback back) {
    return new OutageSeen(
        began, ended, told, failedAttempts, degraded, calls, Optional.of(back), refusals);
  }

  /** Calls that began while it was shut, probes or the customers'. */
  List<Call> whileShut(boolean probes) {
    List<Shut> times = shut();
    return calls.stream()
        .filter(call -> call.probe() == probes)
        .filter(call -> times.stream().anyMatch(time -> time.holds(call.began())))
        .toList();
  }
}

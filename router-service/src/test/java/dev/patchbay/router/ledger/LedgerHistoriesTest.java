package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A thousand random histories of products, workers and a router, each of one seed. A failing one
 * names its seed; {@code -Dledger.seed=N} plays it alone and prints what happened.
 */
class LedgerHistoriesTest {
  private static final int HISTORIES = 1000;
  private static final int LINES_TOLD = 80;

  private static final List<String> MUST_BE_SEEN =
      """
      becomes: callback
      becomes: talk
      begun within a grant
      budget exhausted
      decision: cancel cancelled
      decision: complete completed
      decision: degrade attempts_exhausted
      decision: degrade not_started
      decision: degrade provider_unavailable
      decision: dispatch backoff_over
      decision: dispatch deferral_over
      decision: dispatch submitted
      decision: fail attempts_exhausted
      decision: fail holder_lost
      decision: fail not_started
      decision: fail provider_unavailable
      decision: fail too_late
      decision: redispatch declined
      decision: redispatch lease_expired
      decision: redispatch stopped
      decision: redispatch unclaimed
      decision: redispatch worker_draining
      decision: retry breaker_open
      decision: retry declined
      decision: retry provider_unavailable
      decision: redispatch yielded
      decision: retry worker_draining
      decision: wind-up budget_exhausted
      decision: wind-up cost
      delivered: chained-live B
      dispatch from a checkpoint
      fault: answer cut
      fault: dispatch declined
      fault: dispatch delivered twice
      fault: provider failed
      fault: record appended twice
      fault: router crash
      fault: signal lost
      fault: worker cut off
      fault: worker killed
      fault: worker leaves
      fault: worker paused
      foretold: accepted
      granted within a budget
      moved: lease_expired
      moved: stopped
      moved: worker_draining
      out: ForgetPart
      out: ForgetPayload
      out: KeepPayload
      out: KeepStream
      out: SendDispatch
      out: SendSignal
      out: SetAside
      out: TellProduct
      out: WriteDecision
      out: WriteResult
      out: WriteUsage
      result: Cancelled
      result: Completed
      result: Failed
      result: Rejected
      sent within a budget
      sent: chained-live B
      sent: chained-live C
      signal: Admitted
      signal: Cancel
      signal: Fence
      signal: Granted
      signal: HangUp
      signal: Refused
      signal: Renewed
      signal: WindUp
      told: Deferred
      told: Moved
      told: Ready
      usage: actual
      usage: actual late
      usage: correction
      usage: correction late
      usage: estimated
      usage: estimated at two targets
      usage: estimated late
      yielded: claim_abandoned
      yielded: stopped
      yielded: worker_draining
      """
          .lines()
          .toList();

  @Test
  void aThousandRandomHistoriesKeepTheInvariants() {
    Optional<Long> only = Optional.ofNullable(Long.getLong("ledger.seed"));
    if (only.isPresent()) {
      new World(only.get(), new Seen(), line -> System.out.println(line.get())).run();
      return;
    }
    var seen = new Seen();
    for (long seed = 1; seed <= HISTORIES; seed++) {
      run(seed, seen);
    }
    assertThat(seen.counts().keySet()).containsAll(MUST_BE_SEEN);
  }

  private static void run(long seed, Seen seen) {
    try {
      new World(seed, seen, _ -> {}).run();
    } catch (AssertionError | RuntimeException e) {
      String replay = "-Dtest=LedgerHistoriesTest -Dledger.seed=" + seed;
      throw new AssertionError(
          "history " + seed + " fails; replay it with " + replay + "\n" + lastLines(seed), e);
    }
  }

  private static String lastLines(long seed) {
    var lines = new ArrayDeque<String>();
    try {
      new World(
              seed,
              new Seen(),
              line -> {
                lines.add(line.get());
                if (lines.size() > LINES_TOLD) {
                  lines.remove();
                }
              })
          .run();
    } catch (AssertionError | RuntimeException again) {
      lines.add(again.toString());
    }
    return String.join("\n", lines);
  }

  @Test
  void aHistoryPlayedAgainIsTheSame() {
    var once = new StringBuilder();
    var again = new StringBuilder();
    new World(7, new Seen(), line -> once.append(line.get())).run();
    new World(7, new Seen(), line -> again.append(line.get())).run();

    assertThat(once).hasToString(again.toString());
    assertThat(once).isNotEmpty();
  }
}

package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random histories of talks that may go on by the chain, of tenants whose money is short: all that
 * {@link LedgerHistoriesTest} looks at holds for them. A failing one names its seed.
 */
class ChainedTalkHistoriesTest {
  private static final int HISTORIES = 1000;

  private static final List<String> MUST_BE_SEEN =
      """
      becomes: callback
      becomes: talk
      begun by one that was fenced
      begun within a grant
      decision: degrade budget_exhausted
      decision: degrade not_started
      decision: degrade provider_unavailable
      decision: fail provider_unavailable
      decision: redispatch lease_expired
      decision: redispatch worker_draining
      decision: wind-up budget_exhausted
      delivered: chained-live B
      delivered: chained-live C
      delivered: conversation A
      moved: lease_expired
      moved: worker_draining
      sent: chained-live C
      usage: correction
      usage: estimated
      """
          .lines()
          .toList();

  @Test
  void theyAreLedDownAtMostAndChargedRightWhoeverIsFenced() {
    var seen = new Seen();
    for (long seed = 1; seed <= HISTORIES; seed++) {
      try {
        new World(World.Work.CHAINED_TALKS, seed, seen, _ -> {}).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("history " + seed + " fails", e);
      }
    }
    assertThat(seen.counts().keySet()).containsAll(MUST_BE_SEEN);
  }
}

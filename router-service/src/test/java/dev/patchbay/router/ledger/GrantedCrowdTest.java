package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Usd;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two hundred live sessions on a budget for a third of them, one of which has a long context. Their
 * holders are killed, hear late and repeat themselves. A history that fails names its seed.
 */
class GrantedCrowdTest {
  private static final int HISTORIES = 25;

  @Test
  void nothingThatRunsIsBeyondTheBudgetWhoeverIsKilledWhen() {
    var seen = new TreeMap<String, Integer>();
    for (long seed = 1; seed <= HISTORIES; seed++) {
      var crowd = new Crowd(seed);
      try {
        crowd.run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("history " + seed + " fails", e);
      }
      assertKept(seed, crowd);
      crowd.seen().forEach((what, count) -> seen.merge(what, count, Integer::sum));
    }
    assertSeen(seen);
  }

  private static void assertKept(long seed, Crowd crowd) {
    assertThat(crowd.purse().held()).as("seed %d: held at the end", seed).isEqualTo(Usd.ZERO);
    assertThat(crowd.begun())
        .as("seed %d: what providers bill", seed)
        .isLessThanOrEqualTo(Crowd.BUDGET);
    assertThat(crowd.charged())
        .as("seed %d: what is told is charged as it is", seed)
        .isEqualTo(crowd.told());
    assertThat(crowd.estimates().values())
        .as("seed %d: one estimate for a killed claim", seed)
        .allMatch(count -> count == 1);
  }

  private static void assertSeen(Map<String, Integer> seen) {
    assertThat(seen)
        .containsKeys(
            "killed",
            "killed with a call that was not granted",
            "granted",
            "granted to the long one",
            "result: completed budget_exhausted",
            "result: failed holder_lost",
            "result: rejected budget_exhausted");
  }
}

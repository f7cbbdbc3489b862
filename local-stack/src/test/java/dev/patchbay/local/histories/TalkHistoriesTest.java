package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories by chance of talks that are moved, and in every second one go on by the chain where
 * they cannot be had live: the folds of ledger, claims and talks together. A failing seed is told;
 * {@code -Dhistories.seed=N} plays it alone and prints what happened, {@code -Dhistories=N} plays
 * more.
 */
class TalkHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("histories", 200);
  private static final int MANY = 2_000;
  private static final int LINES_TOLD = 140;

  private static final List<String> MUST_BE_SEEN =
      """
      capsule before its lines
      effect called
      effect called after a move
      ended: COST
      ended: HUNG_UP
      fault: breaker open
      fault: broker away
      fault: dial refused
      fault: ledger restarted
      fault: provider away
      fault: report doubled
      fault: report in doubt
      fault: report lost
      fault: response failed
      fault: response never begun
      fault: response's end not told
      fault: session broken
      fault: signal lost
      fault: stage of hearing failed
      fault: tool late
      fault: tool unasked
      fault: words failed
      fault: words late
      fault: words never
      fault: worker cut off
      fault: worker killed
      fault: worker leaves
      fault: worker stopped
      final: CALLER MISSING
      left at a pause
      left late
      moved: lease_expired
      moved: worker_draining
      notice heard
      noted: HEARD_AGAIN
      question heard
      result: Cancelled
      result: Completed
      result: Failed
      resumed from a capsule
      resumed: answered
      resumed: effects known
      resumed: question asking
      resumed: question heard
      said yes
      signal: EffectGranted
      signal: Fence
      signal: Granted
      signal: Renewed
      stale line
      stopped: cancelled
      stopped: fenced
      suspended
      taken: chained-live/callback
      taken: chained-live/talk
      usage: correction
      usage: estimated
      words looked for
      wound up: cost
      """
          .lines()
          .toList();

  /** Too rare for a few histories. */
  private static final List<String> MUST_BE_SEEN_AMONG_MANY =
      """
      effect denied
      ended: PROVIDER
      ended: SCARCE
      fault: stage of speech failed
      fault: stage of text failed
      moved: budget_exhausted
      moved: provider_rate_limited
      moved: provider_unavailable
      resumed from nothing
      resumed: question given
      session of stages lost
      stale frame
      stopped: drained
      usage: actual late
      usage: correction late
      """
          .lines()
          .toList();

  @Test
  void whateverHappensToWorkersEachTalkGoesOnAndNothingIsDoneTwice() {
    Optional<Long> only = Optional.ofNullable(Long.getLong("histories.seed"));
    if (only.isPresent()) {
      new History(only.get(), new Seen(), line -> System.out.println(line.get())).run();
      return;
    }
    var seen = new Seen();
    for (long seed = 1; seed <= HISTORIES; seed++) {
      run(seed, seen);
    }
    assertThat(seen.counts().keySet()).containsAll(MUST_BE_SEEN);
    if (HISTORIES >= MANY) {
      assertThat(seen.counts().keySet()).containsAll(MUST_BE_SEEN_AMONG_MANY);
    }
  }

  private static void run(long seed, Seen seen) {
    try {
      new History(seed, seen, _ -> {}).run();
    } catch (AssertionError | RuntimeException e) {
      String replay = "-Dtest=TalkHistoriesTest -Dhistories.seed=" + seed;
      throw new AssertionError(
          "history " + seed + " fails; replay it with " + replay + "\n" + lastLines(seed), e);
    }
  }

  private static String lastLines(long seed) {
    var lines = new ArrayDeque<String>();
    try {
      new History(
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

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void aHistoryPlayedAgainIsTheSame(long seed) {
    String once = played(seed);

    assertThat(played(seed)).isEqualTo(once);
    assertThat(once).isNotEmpty();
  }

  private static String played(long seed) {
    var lines = Stream.<String>builder();
    new History(seed, new Seen(), line -> lines.add(line.get())).run();
    return String.join("\n", lines.build().toList());
  }
}

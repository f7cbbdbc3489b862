package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long an admission is good for, before its holder has shown anything. */
class AdmissionTimeTest {
  private static final Claim HOLDER = claim(1, "claim-1");

  private final FakeShell shell = LiveSamples.shell();

  @Test
  void isWhatTheDispatchHasLeftLessATickThatMayComeAtOnce() {
    shell.submit(talk());

    assertThat(within(shell.claim(HOLDER, PLACE))).contains(Duration.ofMillis(1_250));
    shell.ticks(4);
    assertThat(within(shell.claim(HOLDER, PLACE)))
        .as("of the claim said again")
        .contains(Duration.ofMillis(250));
    shell.ticks(1);
    assertThat(within(shell.claim(HOLDER, PLACE))).contains(Duration.ZERO);
  }

  @Test
  void isWhatTheLedgerThenGivesItAndNoMore() {
    shell.submit(talk());
    Duration within = within(shell.claim(HOLDER, PLACE)).orElseThrow();
    long ticks = within.dividedBy(Timings.DEFAULTS.tick());

    assertThat(shell.ticks(ticks)).isEmpty();
    assertThat(signals(shell.ticks(1))).contains(new Signal.Fence(HOLDER, 1));
  }

  @Test
  void isTheLeaseOnceItHasReported() {
    shell.submit(talk());
    shell.claim(HOLDER, PLACE);
    shell.report(Samples.progress(HOLDER, 1, 1));

    assertThat(within(shell.claim(HOLDER, PLACE))).contains(Duration.ofMillis(7_750));
  }

  @Test
  void isNotToldOfAJobThatIsNotLive() {
    var bounded = new FakeShell();
    bounded.submit();

    assertThat(within(bounded.claim(HOLDER))).isEmpty();
  }

  private static Optional<Duration> within(List<Out> outs) {
    return ((Signal.Admitted) signals(outs).getFirst()).within();
  }
}

package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.EffectEnd;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Logs in which anything may stand anywhere: claims of attempts and effects under any epoch, words
 * of lost holders, repeats and overtaken records, silence, cancels. A failing one names its seed.
 */
class EffectHistoriesTest {
  private static final int HISTORIES = 500;
  private static final int LENGTH = 120;
  private final Set<String> seen = new TreeSet<>();

  @Test
  void noLogGetsTwoGrantsOfOneEffectAndEveryGrantIsInTheResult() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      new History(seed).run();
    }
    assertThat(seen)
        .contains(
            "granted",
            "granted under epoch 2",
            "granted under epoch 3",
            "settled after the result",
            "unknown in the result",
            "refused: effect_granted",
            "refused: effect_done",
            "refused: effect_failed",
            "refused: effect_unknown",
            "refused: too_many_effects",
            "refused: job_ending");
  }

  private final class History {
    private final long seed;
    private final Random random;
    private final FakeShell shell = LiveSamples.shell();
    private final List<Event> log = new ArrayList<>();
    private final Map<String, Integer> grants = new HashMap<>();
    private int epoch;
    private int number;
    private Optional<Result> result = Optional.empty();

    History(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      check(shell.submit(talk()));
      int confirmations = 1 + random.nextInt(60);
      for (int n = 0; n < LENGTH; n++) {
        step(confirmations);
      }
      // Whoever held it is silent, and the time of what nobody held runs out.
      for (int n = 0; n < 400 && result.isEmpty(); n++) {
        check(shell.ticks(1));
      }
      assertResult();
    }

    private void step(int confirmations) {
      int attempt = 1 + random.nextInt(4);
      Claim claim = Samples.claim(attempt, "claim-" + attempt + random.nextInt(2));
      int under = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : Math.max(1, epoch);
      Claim holder = random.nextInt(4) == 0 ? claim : shell.state.map(this::holder).orElse(claim);
      String confirmation = "c" + random.nextInt(confirmations);
      switch (random.nextInt(40)) {
        case 0, 1, 2, 3 -> apply(new Event.Claimed(claim, Optional.of(PLACE)));
        case 4, 5, 6, 7 -> apply(new Event.Progressed(progress(holder, under, confirmation)));
        case 8 -> apply(new Event.Ended(ended(holder, under, confirmation)));
        case 9 -> check(shell.ticks(random.nextInt(8)));
        case 10 -> check(random.nextInt(4) == 0 ? shell.cancel() : List.of());
        case 17 -> check(random.nextInt(4) == 0 ? shell.hangUp() : List.of());
        case 11, 12, 13, 14, 15, 16 -> again();
        default -> apply(claimed(holder, under, confirmation));
      }
    }

    private Claim holder(JobState state) {
      return state instanceof KnownJob job && job.phase() instanceof Phase.Admitted held
          ? held.claim()
          : Samples.claim(1, "claim-10");
    }

    /** Some record once more, however old. */
    private void again() {
      if (!log.isEmpty()) {
        check(shell.apply(log.get(random.nextInt(log.size()))));
      }
    }

    private void apply(Event event) {
      log.add(event);
      check(shell.apply(event));
    }

    private Event claimed(Claim holder, int under, String confirmation) {
      return new Event.EffectClaimed(
          new AttemptReport.EffectClaimed(holder, under, confirmation, "book_table"));
    }

    private AttemptReport.Progress progress(Claim holder, int under, String confirmation) {
      return new AttemptReport.Progress(
          holder,
          under,
          ++number,
          false,
          List.of(),
          List.of(),
          Optional.empty(),
          ends(confirmation));
    }

    private AttemptReport.Ended ended(Claim holder, int under, String confirmation) {
      Ending ending =
          random.nextInt(4) == 0
              ? new Ending.Completed(Samples.output("bye"))
              : new Ending.Yielded("worker_draining");
      return new AttemptReport.Ended(
          holder, under, ending, List.of(), List.of(), Optional.empty(), ends(confirmation));
    }

    private List<EffectEnd> ends(String confirmation) {
      EffectOutcome[] outcomes = EffectOutcome.values();
      return random.nextBoolean()
          ? List.of()
          : List.of(new EffectEnd(confirmation, outcomes[random.nextInt(outcomes.length)]));
    }

    private void check(List<Out> outs) {
      FakeShell.signals(outs).forEach(this::signalled);
      FakeShell.results(outs)
          .forEach(one -> {
            assertThat(result).as("seed %d: one result", seed).isEmpty();
            result = Optional.of(one);
          });
      if (FakeShell.events(outs).stream().anyMatch(JobEvent.EffectSettled.class::isInstance)) {
        seen.add("settled after the result");
      }
    }

    private void signalled(Signal signal) {
      switch (signal) {
        case Signal.Admitted admitted -> epoch = Math.max(epoch, admitted.epoch());
        case Signal.EffectGranted grant -> {
          Integer before = grants.putIfAbsent(grant.confirmation(), grant.epoch());
          assertThat(before).as("seed %d: one grant of %s", seed, grant.confirmation()).isNull();
          assertThat(grant.epoch()).as("seed %d: to the current epoch", seed).isEqualTo(epoch);
          assertThat(result).as("seed %d: none after the result", seed).isEmpty();
          assertThat(grants)
              .as("seed %d: bounded", seed)
              .hasSizeLessThanOrEqualTo(KnownEffect.MOST);
          seen.add("granted");
          seen.add("granted under epoch " + grant.epoch());
        }
        case Signal.EffectRefused no -> seen.add("refused: " + no.reason());
        case Signal.Refused _,
            Signal.Renewed _,
            Signal.Granted _,
            Signal.Fence _,
            Signal.Cancel _,
            Signal.HangUp _,
            Signal.WindUp _,
            Signal.Probe _ -> {}
      }
    }

    private void assertResult() {
      assertThat(result).as("seed %d: a result", seed).isPresent();
      List<KnownEffect> effects = result.get().effects();
      assertThat(effects)
          .as("seed %d: every grant, once", seed)
          .extracting(KnownEffect::confirmation)
          .containsExactlyInAnyOrderElementsOf(grants.keySet());
      assertThat(effects)
          .as("seed %d: under its epoch", seed)
          .allSatisfy(
              effect -> assertThat(grants).containsEntry(effect.confirmation(), effect.epoch()));
      if (effects.stream().anyMatch(effect -> effect.outcome() == EffectOutcome.UNKNOWN)) {
        seen.add("unknown in the result");
      }
    }
  }
}

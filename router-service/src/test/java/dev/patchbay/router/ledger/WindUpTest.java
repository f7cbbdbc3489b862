package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.alarms;
import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.costing;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.used;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A minute of the audio that is used here costs 0.0045 dollars. */
class WindUpTest {
  private static final Claim HOLDER = claim(1, "a");
  private static final Signal COSTLY = new Signal.WindUp(HOLDER, 1, "cost");
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void theHolderIsToldWhenTheTalkHasCostExactlyWhatItMay() {
    started(costing("0.0045"));

    assertThat(signals(shell.report(used(HOLDER, 1, 2, call(1, "59.999", "59.999"))))).isEmpty();
    assertThat(signals(shell.report(used(HOLDER, 1, 3, call(2, "0.001", "60")))))
        .containsExactly(COSTLY);
  }

  @Test
  void theDecisionTellsWhatItHasCostAndWhatItMay() {
    started(costing("0.0045"));

    List<Out> outs = shell.report(used(HOLDER, 1, 2, call(1, "80", "80")));

    Decision decision = decisions(outs).getFirst();
    assertThat(decision.kind()).isEqualTo(DecisionKind.WIND_UP);
    assertThat(decision.reason()).isEqualTo("cost");
    assertThat(decision.values())
        .containsEntry("cost", "0.006")
        .containsEntry("cap", "0.0045")
        .containsEntry("capOf", "limits.maximumCost");
  }

  @Test
  void theLowerOneOfTheAgentsAndTheJobsCapHolds() {
    assertThat(capOf(LiveSamples.talkBy("front-desk", JobLimits.NONE)))
        .isEqualTo("live.limits.cost");
    assertThat(capOf(LiveSamples.talkBy("front-desk", costing("2.6"))))
        .isEqualTo("live.limits.cost");
    assertThat(capOf(LiveSamples.talkBy("front-desk", costing("2.4"))))
        .isEqualTo("limits.maximumCost");
  }

  private static String capOf(Job job) {
    var each = LiveSamples.shell();
    started(each, job);
    List<Out> outs = each.report(used(HOLDER, 1, 2, call(1, "60000", "60000")));
    return decisions(outs).getFirst().values().getOrDefault("capOf", "none");
  }

  @Test
  void theHolderIsToldAgainUntilItEndsButDecidedIsOnce() {
    started(costing("0.0045"));
    shell.report(used(HOLDER, 1, 2, call(1, "60", "60")));

    List<Out> again = shell.report(used(HOLDER, 1, 3, call(2, "60", "120")));
    assertThat(signals(again)).containsExactly(COSTLY);
    assertThat(decisions(again)).isEmpty();
    assertThat(signals(shell.claim(HOLDER, PLACE)))
        .hasExactlyElementsOfTypes(Signal.Admitted.class, Signal.WindUp.class);
  }

  @Test
  void aTalkThatEndsSoIsCompletedForThatReasonIfItsHolderHasNoOther() {
    started(costing("0.0045"));
    shell.report(used(HOLDER, 1, 2, call(1, "60", "60")));
    shell.report(completed(HOLDER, 1));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("cost")));

    var other = LiveSamples.shell();
    started(other, talk(costing("0.0045")));
    other.report(used(HOLDER, 1, 2, call(1, "60", "60")));
    var ending = new Ending.Completed(output("hello"), Optional.of("idle"));
    other.report(new AttemptReport.Ended(HOLDER, 1, ending, List.of(), List.of()));
    assertThat(other.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("idle")));
  }

  @Test
  void whatEarlierHoldersUsedCountsToo() {
    shell.submit(talk(costing("0.0045")));
    shell.claim(HOLDER, PLACE);
    shell.report(yielded(HOLDER, 1, call(1, "60", "60")));
    Claim next = claim(2, "b");
    shell.claim(next, PLACE);

    assertThat(signals(shell.report(progress(next, 2, 1))))
        .containsExactly(new Signal.WindUp(next, 2, "cost"));
  }

  @Test
  void whatHasNoPriceRaisesItsAlarmAndDoesNotCount() {
    started(costing("0.0045"));

    List<Out> outs = shell.report(used(HOLDER, 1, 2, call(1, "of-tomorrow", "6000", "6000")));

    assertThat(signals(outs)).isEmpty();
    assertThat(alarms(outs)).containsExactly(Alarm.USAGE_UNPRICED);
  }

  @Test
  void aTalkThatIsBeingEndedAlreadyIsLeftToThat() {
    started(costing("0.0045"));
    shell.hangUp();
    assertThat(signals(shell.report(used(HOLDER, 1, 2, call(1, "60", "60")))))
        .containsExactly(new Signal.HangUp(HOLDER, 1));

    var cancelled = LiveSamples.shell();
    started(cancelled, talk(costing("0.0045")));
    cancelled.cancel();
    assertThat(signals(cancelled.report(used(HOLDER, 1, 2, call(1, "60", "60")))))
        .containsExactly(new Signal.Cancel(HOLDER, 1));
  }

  @Test
  void aCallerWhoHangsUpDuringTheGoodbyeIsToldToTheHolder() {
    started(costing("0.0045"));
    shell.report(used(HOLDER, 1, 2, call(1, "60", "60")));

    assertThat(signals(shell.hangUp())).containsExactly(new Signal.HangUp(HOLDER, 1));
    assertThat(signals(shell.report(progress(HOLDER, 1, 3))))
        .containsExactly(new Signal.HangUp(HOLDER, 1));
    shell.report(completed(HOLDER, 1));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("cost")));
  }

  @Test
  void aTalkThatWasStoredBeforeCapsWereKeptIsReadAndHasNone() {
    started(costing("0.0045"));
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    String older = stored.replaceAll("\"cap\":\\{[^}]*},", "");
    assertThat(older).isNotEqualTo(stored);

    shell.state = Optional.of(Json.read(JobState.class, older.getBytes(StandardCharsets.UTF_8)));

    assertThat(signals(shell.report(used(HOLDER, 1, 2, call(1, "600", "600"))))).isEmpty();
  }

  private void started(JobLimits limits) {
    started(shell, talk(limits));
  }

  private static void started(FakeShell each, Job job) {
    each.submit(job);
    each.claim(HOLDER, PLACE);
    each.report(progress(HOLDER, 1, 1));
  }
}

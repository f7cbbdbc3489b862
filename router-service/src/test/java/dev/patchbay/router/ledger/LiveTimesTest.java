package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.captions;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.LiveSamples.talkBy;
import static dev.patchbay.router.ledger.LiveSamples.translation;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.finishBy;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.startWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The agent of these talks may talk for 20 minutes. */
class LiveTimesTest {
  private static final Claim HOLDER = claim(1, "a");
  private static final Signal NEARLY_OVER = new Signal.WindUp(HOLDER, 1, "finish_by");
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void aTalkHasItsAgentsLengthBehindItsLatestBeginningAndFiveMinutes() {
    assertThat(finishByOf(talkBy("front-desk", JobLimits.NONE)))
        .isEqualTo(START.plus(Duration.ofMinutes(25)).plusSeconds(15));
    assertThat(finishByOf(talkBy("front-desk", startWithin(Duration.ofMinutes(2)))))
        .isEqualTo(START.plus(Duration.ofMinutes(27)));
  }

  @Test
  void aProductsOwnTimeHoldsForATalkToo() {
    Instant own = START.plusSeconds(90);

    assertThat(finishByOf(talkBy("front-desk", finishBy(own)))).isEqualTo(own);
  }

  @Test
  void aTalkWithoutAnAgentHasTheUsualTime() {
    assertThat(finishByOf(talk())).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void captionsAndTranslationsHaveAWorkingDayOrTheProductsOwnTime() {
    Instant own = START.plusSeconds(90);

    assertThat(finishByOf(captions(JobLimits.NONE))).isEqualTo(START.plus(Duration.ofHours(12)));
    assertThat(finishByOf(translation(JobLimits.NONE, "es")))
        .isEqualTo(START.plus(Duration.ofHours(12)));
    assertThat(finishByOf(captions(finishBy(own)))).isEqualTo(own);
  }

  @Test
  void captionsAreEndedTwentySecondsBeforeTheirTimeSoThatTheirLastWordsCome() {
    shell.submit(captions(finishBy(START.plusSeconds(600))));
    shell.claim(HOLDER, PLACE);
    shell.report(progress(HOLDER, 1, 1));
    assertThat(shell.jump(Duration.ofSeconds(580).minusMillis(1))).isEmpty();

    assertThat(signals(shell.jump(Duration.ofMillis(1)))).containsExactly(NEARLY_OVER);
  }

  private static Instant finishByOf(Job job) {
    var each = LiveSamples.shell();
    each.submit(job);
    return ((KnownJob) each.state.orElseThrow()).facts().finishBy();
  }

  @Test
  void aMinuteBeforeItsTimeATalkIsToldToSayGoodbye() {
    started(finishBy(START.plusSeconds(600)));
    assertThat(shell.jump(Duration.ofSeconds(540).minusMillis(1))).isEmpty();

    List<Out> outs = shell.jump(Duration.ofMillis(1));

    assertThat(signals(outs)).containsExactly(NEARLY_OVER);
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.WIND_UP);
          assertThat(decision.reason()).isEqualTo("finish_by");
        });
    assertThat(signals(shell.report(progress(HOLDER, 1, 2)))).containsExactly(NEARLY_OVER);
    shell.report(completed(HOLDER, 1));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("finish_by")));
  }

  @Test
  void aTalkOfAShortTimeSaysGoodbyeForItsLastQuarter() {
    started(finishBy(START.plusSeconds(40)));

    assertThat(shell.jump(Duration.ofSeconds(30).minusMillis(1))).isEmpty();
    assertThat(signals(shell.jump(Duration.ofMillis(1)))).containsExactly(NEARLY_OVER);
  }

  @Test
  void aTalkThatIsNotOverAtItsTimeIsCutOff() {
    started(finishBy(START.plusSeconds(600)));
    shell.jump(Duration.ofSeconds(540));

    List<Out> outs = shell.jump(Duration.ofSeconds(60));

    assertThat(signals(outs)).containsExactly(new Signal.Fence(HOLDER, 1));
    assertThat(results(outs).getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, cut -> assertThat(cut.reason()).isEqualTo("too_late"));
  }

  @Test
  void aTalkThatIsBeingEndedAlreadyIsNotToldAndStillMeetsItsTime() {
    started(finishBy(START.plusSeconds(600)));
    shell.hangUp();

    assertThat(shell.jump(Duration.ofSeconds(540))).isEmpty();
    assertThat(results(shell.jump(Duration.ofSeconds(60)))).hasSize(1);
  }

  @Test
  void aTalkThatHasNotBegunMustBeginInItsTimeFirst() {
    shell.submit(talk(finishBy(START.plusSeconds(600))));
    shell.claim(HOLDER, PLACE);

    assertThat(shell.state.orElseThrow().wakeTime()).contains(START.plusSeconds(15));
  }

  @Test
  void aHolderThatIsLostInItsLastMinuteIsNotToldToSayGoodbyeButTheNextOneIs() {
    started(finishBy(START.plusSeconds(600)));
    shell.tick += 32;

    List<Out> outs = shell.jump(Duration.ofSeconds(540));

    assertThat(signals(outs)).containsExactly(new Signal.Fence(HOLDER, 1));
    Claim next = Samples.claim(2, "b");
    shell.claim(next, PLACE);
    shell.report(progress(next, 2, 1));
    assertThat(signals(shell.ticks(1))).containsExactly(new Signal.WindUp(next, 2, "finish_by"));
  }

  private void started(JobLimits limits) {
    shell.submit(talk(limits));
    shell.claim(HOLDER, PLACE);
    shell.report(progress(HOLDER, 1, 1));
  }
}

package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several operations of one holder at a time. */
class OverlappingUsageTest {
  private static final Exposure EAR = new Exposure("openai/" + MODEL, MODEL, audio("60"));
  private static final Exposure VOICE =
      new Exposure(
          "openai/gpt-4o-mini-tts",
          "gpt-4o-mini-tts",
          Map.of(Meter.OUTPUT_AUDIO_TOKENS, new BigDecimal(1000)));

  private final FakeShell shell = new FakeShell();

  @Test
  void whatALostHolderMayHaveUsedIsEstimatedOncePerTarget() {
    var holder = shell.started();
    shell.report(running(holder, 1, 2, List.of(EAR, VOICE)));

    assertThat(lines(shell.ticks(32)))
        .extracting(UsageLine::lineId, UsageLine::target, UsageLine::kind, UsageLine::cost)
        .containsExactly(
            tuple(id("estimated"), EAR.target(), UsageKind.ESTIMATED, Usd.parse("0.0045")),
            tuple(id("estimated/2"), VOICE.target(), UsageKind.ESTIMATED, Usd.parse("0.012")));
    assertThat(lines(shell.report(running(holder, 1, 3, List.of(EAR, VOICE))))).isEmpty();
  }

  @Test
  void aUsageLineDoesNotClearWhatItsReportStillExposes() {
    var holder = shell.started();
    shell.report(running(holder, 1, 2, List.of(EAR, VOICE)));
    shell.report(running(holder, 1, 3, List.of(EAR), call(1, "12", "12")));

    assertThat(lines(shell.ticks(32)))
        .extracting(UsageLine::target, UsageLine::kind)
        .containsExactly(tuple(EAR.target(), UsageKind.ESTIMATED));
  }

  @Test
  void theTruthOfOneTargetTakesItsOwnEstimateBackAlone() {
    var holder = shell.started();
    shell.report(running(holder, 1, 2, List.of(EAR, VOICE)));
    shell.ticks(32);

    assertThat(lines(shell.report(running(holder, 1, 3, List.of(EAR), spoken(1)))))
        .extracting(UsageLine::lineId, UsageLine::target, UsageLine::cost)
        .containsExactly(
            tuple("acme/" + JOB + "/1/1", VOICE.target(), Usd.parse("0.0012")),
            tuple(id("correction/2"), VOICE.target(), Usd.parse("-0.012")));
    assertThat(lines(shell.report(ended(holder))))
        .extracting(UsageLine::lineId, UsageLine::cost)
        .containsExactly(tuple(id("correction"), Usd.parse("-0.0045")));
    assertThat(lines(shell.report(ended(holder)))).isEmpty();
  }

  @Test
  void anEstimateStaysWhileAnotherOperationAtItsTargetIsOpen() {
    var holder = shell.started();
    shell.report(running(holder, 1, 2, List.of(EAR)));
    shell.ticks(32);

    assertThat(lines(shell.report(running(holder, 1, 3, List.of(EAR), call(1, "12", "12")))))
        .extracting(UsageLine::kind)
        .containsExactly(UsageKind.ACTUAL);
    assertThat(lines(shell.report(ended(holder, EAR)))).isEmpty();
  }

  @Test
  void anEndEstimatesTheTargetsOfWhichItDoesNotKnow() {
    var holder = shell.started();
    shell.report(running(holder, 1, 2, List.of(EAR, VOICE)));

    assertThat(lines(shell.report(ended(holder, VOICE))))
        .extracting(UsageLine::target, UsageLine::kind)
        .containsExactly(tuple(VOICE.target(), UsageKind.ESTIMATED));
  }

  @Test
  void twoModelsOfOneTargetAreEstimatedApart() {
    var other = new Exposure(EAR.target(), "whisper-1", audio("60"));
    var holder = shell.started();
    shell.report(running(holder, 1, 2, List.of(EAR, other)));

    assertThat(lines(shell.ticks(32)))
        .extracting(UsageLine::lineId, UsageLine::cost)
        .containsExactly(
            tuple(id("estimated"), Usd.parse("0.0045")),
            tuple(id("estimated/2"), Usd.parse("0.006")));
  }

  @Test
  void aTargetWithoutAPriceKeepsNoOtherFromBeingCharged() {
    var holder = shell.started();
    var unheardOf = new Exposure("x", "unheard-of", audio("1"));
    shell.report(running(holder, 1, 2, List.of(unheardOf, VOICE)));

    var outs = shell.ticks(32);
    assertThat(alarms(outs)).containsExactly(Alarm.ESTIMATE_UNPRICED);
    assertThat(lines(outs)).extracting(UsageLine::target).containsExactly(VOICE.target());
  }

  @Test
  void aClaimThatGoesOnNamingTargetsIsChargedForAsManyAsMayStandAtOnceAndAlarms() {
    var holder = shell.started();
    shell.report(running(holder, 1, 2, targets(0)));
    assertThat(lines(shell.ticks(32))).hasSize(AttemptReport.MOST_EXPOSURES);

    var outs = shell.report(running(holder, 1, 3, targets(1)));
    assertThat(lines(outs)).isEmpty();
    assertThat(alarms(outs)).containsExactly(Alarm.ESTIMATE_UNPRICED);
  }

  private static List<Exposure> targets(int first) {
    return IntStream.range(first, first + AttemptReport.MOST_EXPOSURES)
        .mapToObj(n -> new Exposure("target-" + n, MODEL, audio("1")))
        .toList();
  }

  private static MeteredCall spoken(int number) {
    Map<Meter, BigDecimal> used = Map.of(Meter.OUTPUT_AUDIO_TOKENS, new BigDecimal(100));
    return new MeteredCall(number, "req_" + number, VOICE.target(), VOICE.model(), used, used);
  }

  private static AttemptReport.Ended ended(Claim claim, Exposure... unknown) {
    var ending = new Ending.Failed("provider_unavailable", "cut", true, Optional.empty());
    return new AttemptReport.Ended(claim, 1, ending, List.of(), List.of(unknown));
  }

  private static String id(String kind) {
    return "acme/" + JOB + "/1/0/" + kind;
  }
}

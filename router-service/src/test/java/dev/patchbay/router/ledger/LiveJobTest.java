package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.lines;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.failed;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.startWithin;
import static dev.patchbay.router.ledger.Samples.used;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.UsageLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveJobTest {
  private static final String REALTIME = "gpt-realtime-2";
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void aConversationGoesToItsLaneAtTheHighestTier() {
    assertThat(dispatches(shell.submit(talk())))
        .singleElement()
        .satisfies(dispatch -> {
          assertThat(dispatch.route().lane()).isEqualTo(Lane.CONVERSATION);
          assertThat(dispatch.route().name()).isEqualTo("conversation/realtime");
        });
  }

  @Test
  void aConversationIsRefusedWhenOneMeterOfItsModelHasNoPrice() {
    var rows =
        DefaultControl.prices().rows().stream()
            .filter(row ->
                !(row.model().equals(REALTIME) && row.meter() == Meter.CACHED_INPUT_AUDIO_TOKENS))
            .toList();
    Conditions whole = shell.conditions;
    var table = PriceTable.of(new Prices("prices/2026-11-20", LocalDate.parse("2026-11-20"), rows));
    shell.conditions = new Conditions(whole.policy(), Optional.of(table), whole.room());

    shell.submit(talk());

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> {
              assertThat(no.reason()).isEqualTo("unpriced");
              assertThat(no.detail()).contains("gpt-realtime-2 per cached_input_audio_tokens");
            });
  }

  @Test
  void theCallAndTheTranscriptOfItsInputAreChargedApart() {
    Claim holder = started();
    Map<Meter, BigDecimal> tokens =
        Map.of(
            Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(58),
            Meter.CACHED_INPUT_AUDIO_TOKENS, BigDecimal.valueOf(640),
            Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(146));
    Map<Meter, BigDecimal> seconds = Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal("5.85"));
    var both = new java.util.EnumMap<Meter, BigDecimal>(tokens);
    both.putAll(seconds);
    var answer = new MeteredCall(1, "resp_1", "openai/" + REALTIME, REALTIME, tokens, tokens);
    var heard =
        new MeteredCall(2, "item_1", "openai/gpt-transcribe", "gpt-transcribe", seconds, both);

    assertThat(lines(shell.report(used(holder, 1, 2, answer, heard))))
        .extracting(UsageLine::model, line -> line.cost().toString())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(REALTIME, "0.011456"),
            org.assertj.core.api.Assertions.tuple("gpt-transcribe", "0.00043875"));
  }

  @Test
  void aTalkThatNobodyBeganWithinFifteenSecondsOfItsPublicationIsTooLate() {
    shell.apply(
        new Event.Submitted(
            Samples.TENANT, talk(), Samples.HASH, START.minusSeconds(15), Trace.NONE));

    assertThat(dispatches(shell.all)).isEmpty();
    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "too_late", "limits.startWithin: work had not begun by 2026-11-20T12:00:00Z"));
  }

  @Test
  void aProductMayGiveATalkMoreOrLessTimeToBegin() {
    shell.submit(talk(startWithin(Duration.ofSeconds(3))));

    assertThat(results(shell.jump(Duration.ofMillis(2999)))).isEmpty();
    assertThat(results(shell.jump(Duration.ofMillis(1)))).hasSize(1);
  }

  @Test
  void aTalkThatNobodyClaimsInSixTicksFails() {
    shell.submit(talk());

    assertThat(shell.ticks(5)).isEmpty();
    shell.ticks(1);

    assertNotStarted();
  }

  @Test
  void aHolderThatHasNotBegunSixTicksAfterTheDispatchIsFencedAndTheTalkFails() {
    shell.submit(talk());
    shell.ticks(4);
    shell.claim(claim(1, "a"), PLACE);

    assertThat(shell.ticks(1)).isEmpty();
    assertThat(signals(shell.ticks(1))).containsExactly(new Signal.Fence(claim(1, "a"), 1));
    assertNotStarted();
  }

  @Test
  void aHolderThatBeganHasItsLease() {
    started();

    assertThat(shell.ticks(31)).isEmpty();
  }

  @Test
  void aTalkThatIsGivenBackBeforeItBeganGoesToAnotherWorkerAtOnce() {
    shell.submit(talk());
    shell.claim(claim(1, "a"), PLACE);

    assertThat(dispatches(shell.report(yielded(claim(1, "a"), 1))))
        .extracting(Out.SendDispatch::attempt)
        .containsExactly(2);
  }

  @Test
  void aTalkThatFailsIsNotTriedAgain() {
    shell.report(failed(started(), 1, true));

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Failed("provider_unavailable", "as the test says"));
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  @Test
  void theResultOfATalkThatFailsTellsHowItWentUntilThen() {
    var went = new TalkOutput(61_240, 3, 4, 1, 2, 41, 5, 1, CallerFrames.NONE, 642);
    var ending = new Ending.Failed("frames_lost", "as the test says", false, Optional.empty());
    shell.report(new AttemptReport.Ended(started(), 1, ending.talked(went), List.of(), List.of()));

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Failed("frames_lost", "as the test says", Optional.of(went)));
  }

  @Test
  void aTalkThatIsCancelledEndsCancelledWhateverItsHolderSays() {
    Claim holder = started();
    shell.cancel();
    shell.report(yielded(holder, 1));

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aDeclinedTalkIsOfferedAgainWhileItMayStillBegin() {
    shell.submit(talk());
    shell.decline(1);

    List<Out> outs = shell.ticks(10);

    assertThat(dispatches(outs)).extracting(Out.SendDispatch::attempt).containsExactly(1);
  }

  private Claim started() {
    shell.submit(talk());
    Claim holder = claim(1, "a");
    shell.claim(holder, PLACE);
    shell.report(progress(holder, 1, 1));
    return holder;
  }

  private void assertNotStarted() {
    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed("not_started", "no worker began with the live job within 6 ticks"));
    assertThat(dispatches(shell.all)).hasSize(1);
  }
}

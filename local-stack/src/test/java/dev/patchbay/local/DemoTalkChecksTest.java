package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Talked;
import dev.patchbay.local.DemoTalk.Turn;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.shop.ShopCall.Deed;
import dev.patchbay.schemas.ConfirmationState;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of a talk in which all is right but what a test spoils. */
class DemoTalkChecksTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<Turn> TURNS = DemoTalk.turns(Recordings.load());

  private final List<TranscriptEvent> lines = new ArrayList<>();
  private List<Long> truncated = List.of(2600L);
  private List<Deed> deeds = List.of(Deed.READ, Deed.WRITTEN);
  private long missing;

  @Test
  void turnsMustHaveTheirWordsAndTheOneThatWasCutTheirBeginning() {
    say(TURNS.size());
    assertThat(faults("every turn of the talk has its words")).isEmpty();

    lines.removeLast();
    assertThat(faults("every turn of the talk has its words")).hasSize(1);

    say(TurnText.WHOLE, 7, "Order A-1042 is not cancelled.");
    assertThat(faults("every turn of the talk has its words"))
        .containsExactly("turn 7 is another: Order A-1042 is not cancelled.");
  }

  @Test
  void aTurnThatWasHeardToItsEndWasNotCut() {
    for (int turn = 1; turn <= TURNS.size(); turn++) {
      say(TurnText.WHOLE, turn, TURNS.get(turn - 1).text());
    }

    assertThat(faults("every turn of the talk has its words")).hasSize(1);
  }

  @Test
  void aWaitThatIsTalkedOverIsNoTurnOfTheTalk() {
    say(TURNS.size());
    lines.add(2, agent(3, "One moment."));
    assertThat(faults("every turn of the talk has its words")).isEmpty();

    lines.add(2, agent(4, "One minute."));
    assertThat(faults("every turn of the talk has its words")).isNotEmpty();
  }

  @Test
  void whereItWasCutIsWhatWasToldToTheProvider() {
    lines.add(new TranscriptEvent.Interrupted(JOB, 1, 1, NOW, 3, 2600));
    assertThat(faults("the talk was cut at what its caller had heard")).isEmpty();

    truncated = List.of(2700L);
    assertThat(faults("the talk was cut at what its caller had heard")).hasSize(1);

    truncated = List.of(2600L, 2600L);
    assertThat(faults("the talk was cut at what its caller had heard")).hasSize(1);
  }

  @Test
  void aCallTooManyIsTold() {
    assertThat(faults("the order was looked up, and cancelled once")).isEmpty();

    deeds = List.of(Deed.READ, Deed.WRITTEN, Deed.AGAIN);
    assertThat(faults("the order was looked up, and cancelled once")).hasSize(1);
  }

  @Test
  void aConfirmationThatWasNotHeardOrOfWhichTheResultKnowsNothingIsTold() {
    confirm(ConfirmationState.ASKED, ConfirmationState.GIVEN);

    assertThat(faults("it was cancelled because its caller was asked and said yes")).hasSize(2);
  }

  @Test
  void whatTheProviderChargesAndNobodyMeteredIsTold() {
    assertThat(faults("the talk cost what the provider metered"))
        .containsExactly("charged {input_audio_tokens=12}, metered {}");
  }

  @Test
  void aFrameThatNeverCameIsTold() {
    assertThat(faults("no frame of the talk was lost")).isEmpty();

    missing = 1;
    assertThat(faults("no frame of the talk was lost")).hasSize(1);
  }

  private List<String> faults(String check) {
    var talked = new Talked(Talked.Why.ANSWERED, 0, 100, 0, 0, 1, 3, missing, 0, 0, 0, 0, 0);
    var seen =
        new DemoTalkSeen(
            lines,
            talked,
            deeds.stream()
                .map(deed ->
                    new ShopCall("id", "shop", JOB.toString(), "tool", DemoShop.ORDER, deed))
                .toList(),
            Optional.empty(),
            List.of(),
            List.of(
                new TalkAccount(Map.of("input_audio_tokens", BigDecimal.valueOf(12)), truncated)));
    return new DemoTalkChecks(seen, TURNS)
        .all().stream().filter(one -> one.name().equals(check)).findFirst().orElseThrow().faults();
  }

  private void say(int turns) {
    for (int turn = 1; turn <= turns; turn++) {
      Turn wanted = TURNS.get(turn - 1);
      say(
          wanted.whole() ? TurnText.WHOLE : TurnText.ESTIMATED,
          turn,
          wanted.whole() ? wanted.text() : wanted.text().substring(0, 40));
    }
  }

  private void say(TurnText how, int turn, String text) {
    TalkSide side = TURNS.get(turn - 1).side();
    lines.add(new TranscriptEvent.Final(JOB, 1, turn, NOW, turn, side, "item", text, how, 0));
  }

  private static TranscriptEvent agent(int turn, String text) {
    return new TranscriptEvent.Final(
        JOB, 1, turn, NOW, turn, TalkSide.AGENT, "item", text, TurnText.WHOLE, 0);
  }

  private void confirm(ConfirmationState... states) {
    for (ConfirmationState state : states) {
      lines.add(
          new TranscriptEvent.Confirmation(
              JOB,
              1,
              1,
              NOW,
              "e1c1",
              "call_1",
              "cancel_order",
              JsonObject.parse("{}"),
              "Shall I?",
              Optional.empty(),
              state));
    }
  }
}

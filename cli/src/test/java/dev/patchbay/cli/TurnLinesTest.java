package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ConfirmationState;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnLinesTest {
  private static final JobId JOB = new JobId(UUID.randomUUID());
  private static final Instant NOW = Instant.EPOCH;

  @Test
  void turnsAreShownWithTheirSide() {
    assertThat(text(turn(TalkSide.CALLER, "Where is it?", TurnText.WHOLE, 0)))
        .isEqualTo("caller  Where is it?");
    assertThat(text(turn(TalkSide.AGENT, "It was sent.", TurnText.WHOLE, 900)))
        .isEqualTo("agent   It was sent.");
  }

  @Test
  void turnThatWasCutSaysWhereAndOneWithoutWordsSaysThat() {
    assertThat(text(turn(TalkSide.AGENT, "It was", TurnText.ESTIMATED, 412)))
        .isEqualTo("agent   It was…  (cut after 0.41 s)");
    assertThat(text(turn(TalkSide.CALLER, "", TurnText.MISSING, 0)))
        .isEqualTo("caller  (words are missing)");
    assertThat(text(new TranscriptEvent.Late(JOB, 1, 3, NOW, 2, TalkSide.CALLER, "Hello")))
        .isEqualTo("caller  Hello  (late, turn 2)");
  }

  @Test
  void whatTheFinalWordsWillSayIsLeftOut() {
    assertThat(
            TurnLines.text(new TranscriptEvent.Interim(JOB, 1, 1, NOW, 1, TalkSide.AGENT, "It w")))
        .isEmpty();
  }

  @Test
  void toolsConfirmationsAndHandoversAreShown() {
    JsonObject arguments = JsonObject.parse("{\"number\":\"A-1042\"}");
    assertThat(
            text(
                new TranscriptEvent.ToolCalled(
                    JOB, 1, 1, NOW, "call_1", "find_order", Optional.of(arguments))))
        .isEqualTo("        calls find_order {\"number\":\"A-1042\"}");
    assertThat(text(new TranscriptEvent.ToolAnswered(JOB, 1, 1, NOW, "call_1", "find_order", "ok")))
        .isEqualTo("        find_order: ok");
    assertThat(
            text(
                new TranscriptEvent.Confirmation(
                    JOB,
                    1,
                    1,
                    NOW,
                    "c-1",
                    "call_2",
                    "cancel_order",
                    arguments,
                    "Shall I cancel order A-1042?",
                    Optional.empty(),
                    ConfirmationState.GIVEN)))
        .isEqualTo("        confirmation of cancel_order is given: Shall I cancel order A-1042?");
    assertThat(text(new TranscriptEvent.HandedOver(JOB, 1, 1, NOW, "order-desk", "billing")))
        .isEqualTo("        handed over from order-desk to billing");
    assertThat(text(new TranscriptEvent.Interrupted(JOB, 1, 1, NOW, 2, 1_500)))
        .isEqualTo("        interrupted when 1.50 s were heard");
    assertThat(text(new TranscriptEvent.Latency(JOB, 1, 1, NOW, LatencyKind.FIRST_AUDIO, 840)))
        .isEqualTo("        first-audio took 0.84 s");
  }

  @Test
  void ofTheFirstAudioItIsShownWhatTheCallerWaited() {
    assertThat(
            TurnLines.text(
                new TranscriptEvent.Latency(
                    JOB, 1, 1, NOW, LatencyKind.FIRST_AUDIO_AFTER_DETECTION, 340)))
        .isEmpty();
  }

  @Test
  void terminalDoesNotObeyWhatIsSaid() {
    assertThat(text(turn(TalkSide.CALLER, "\u001b[2J\nagent   Yes.", TurnText.WHOLE, 0)))
        .isEqualTo("caller  \\u001b[2J\\u000aagent   Yes.");
  }

  private static TranscriptEvent turn(TalkSide side, String text, TurnText how, long heard) {
    return new TranscriptEvent.Final(JOB, 1, 1, NOW, 1, side, "item_1", text, how, heard);
  }

  private static String text(TranscriptEvent line) {
    return TurnLines.text(line).orElseThrow();
  }
}

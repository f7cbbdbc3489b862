package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ConfirmationState;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptLinesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void aLineHasItsTimeJobTenantAndPlace() {
    assertThat(
            TranscriptLines.of(
                "acme", new TranscriptEvent.Latency(JOB, 2, 17, TEN, LatencyKind.CONNECT, 212)))
        .isEqualTo("10:00:00.000  " + JOB + "  acme          2/17     latency     connect 212 ms");
  }

  @Test
  void wordsAreShownWithTheirTurnAndWhatTheyAre() {
    assertThat(line(new TranscriptEvent.Interim(JOB, 1, 4, TEN, 2, TalkSide.AGENT, "Your")))
        .endsWith("  1/4      interim     turn 2 agent: Your");
    assertThat(line(turn("Your parcel.", TurnText.WHOLE)))
        .endsWith("  final       turn 2 agent: Your parcel.");
    assertThat(line(turn("Your", TurnText.ESTIMATED))).endsWith("agent: Your (estimated)");
    assertThat(line(turn("", TurnText.MISSING))).endsWith("agent:  (missing)");
    assertThat(line(new TranscriptEvent.Late(JOB, 1, 4, TEN, 3, TalkSide.CALLER, "No.")))
        .endsWith("  late        turn 3 caller: No.");
    assertThat(line(new TranscriptEvent.Interrupted(JOB, 1, 4, TEN, 2, 620)))
        .endsWith("  interrupted turn 2 after 620 ms");
  }

  @Test
  void captionsAndTranslationsAreShownWithTheirSegmentAndPlace() {
    assertThat(line(new StreamLine.CaptionInterim(JOB, 1, 4, TEN, 3, 12_480, "Your")))
        .endsWith("  interim     segment 3 at 12.48 s: Your");
    assertThat(
            line(
                new StreamLine.Caption(
                    JOB, 1, 4, TEN, 3, 12_480, 14_120, "", Optional.empty(), true)))
        .endsWith("  caption     segment 3 at 12.48 s:  (missing)");
    assertThat(line(new StreamLine.TranslatedInterim(JOB, 1, 4, TEN, "es", 2, 400, "Su")))
        .endsWith("  interim     es segment 2 at 0.40 s: Su");
    assertThat(line(new StreamLine.Translated(JOB, 1, 4, TEN, "es", 2, 400, 900, "Su.")))
        .endsWith("  translated  es segment 2 at 0.40 s: Su.");
    assertThat(
            line(
                new TranscriptEvent.Latency(
                    JOB, 1, 4, TEN, LatencyKind.TRANSLATION_LAG, 2_350, Optional.of("es"))))
        .endsWith("  latency     translation-lag es 2350 ms");
  }

  @Test
  void whatIsDoneIsShownWithWhatItIsDoneWith() {
    var arguments = JsonObject.parse("{\"guests\":4}");
    assertThat(
            line(
                new TranscriptEvent.ToolCalled(
                    JOB, 1, 4, TEN, "c1", "book", Optional.of(arguments))))
        .endsWith("  tool        book called with {\"guests\":4}");
    assertThat(line(new TranscriptEvent.ToolCalled(JOB, 1, 4, TEN, "c1", "?", Optional.empty())))
        .endsWith("  tool        ? called with no JSON object");
    assertThat(line(new TranscriptEvent.ToolAnswered(JOB, 1, 4, TEN, "c1", "book", "ok")))
        .endsWith("  tool        book answered ok");
    assertThat(
            line(
                new TranscriptEvent.Confirmation(
                    JOB,
                    1,
                    4,
                    TEN,
                    "e1c1",
                    "c1",
                    "book",
                    arguments,
                    "Shall I book for 4?",
                    Optional.empty(),
                    ConfirmationState.NOT_GIVEN)))
        .endsWith("  confirm     not-given e1c1 book: Shall I book for 4?");
    assertThat(line(new TranscriptEvent.HandedOver(JOB, 1, 4, TEN, "desk", "billing")))
        .endsWith("  handed over desk to billing");
    assertThat(
            line(
                new TranscriptEvent.Moved(
                    JOB, 2, 1, TEN, "lease_expired", Optional.of(4), Optional.empty())))
        .endsWith("  moved       another worker: lease_expired");
    assertThat(
            line(
                new TranscriptEvent.Moved(
                    JOB, 2, 1, TEN, "stopped", Optional.empty(), Optional.of(7))))
        .endsWith("  moved       another worker: stopped, anew from segment 7");
  }

  @Test
  void aTerminalDoesNotObeyWhatWasSaid() {
    assertThat(line(turn("a\u001b[2J\nb", TurnText.WHOLE))).endsWith("a\\u001b[2J\\u000ab");
  }

  private static TranscriptEvent turn(String text, TurnText how) {
    return new TranscriptEvent.Final(JOB, 1, 4, TEN, 2, TalkSide.AGENT, "i2", text, how, 620);
  }

  private static String line(TranscriptEvent line) {
    return TranscriptLines.of("acme", line);
  }
}

package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ConfirmationState;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Schemas;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import dev.patchbay.talk.conversation.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TalkLinesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final JsonObject ARGUMENTS = JsonObject.parse("{\"guests\":4}");
  private static final TalkLines LINES = new TalkLines(JOB, 2);

  @Test
  void aLineIsToldWithAllThatItSays() {
    assertThat(line(new Line.Interim(3, Line.Side.AGENT, "Your")))
        .isEqualTo(new TranscriptEvent.Interim(JOB, 2, 7, TEN, 3, TalkSide.AGENT, "Your"));
    assertThat(line(new Line.Final(3, Line.Side.AGENT, "i3", "Your", Line.How.ESTIMATED, 620)))
        .isEqualTo(
            new TranscriptEvent.Final(
                JOB, 2, 7, TEN, 3, TalkSide.AGENT, "i3", "Your", TurnText.ESTIMATED, 620));
    assertThat(line(new Line.Late(4, Line.Side.CALLER, "No.")))
        .isEqualTo(new TranscriptEvent.Late(JOB, 2, 7, TEN, 4, TalkSide.CALLER, "No."));
    assertThat(line(new Line.Interrupted(3, 620)))
        .isEqualTo(new TranscriptEvent.Interrupted(JOB, 2, 7, TEN, 3, 620));
    assertThat(line(new Line.Called("c1", "book", Optional.of(ARGUMENTS))))
        .isEqualTo(
            new TranscriptEvent.ToolCalled(JOB, 2, 7, TEN, "c1", "book", Optional.of(ARGUMENTS)));
    assertThat(line(new Line.Answered("c1", "book", "already_done")))
        .isEqualTo(new TranscriptEvent.ToolAnswered(JOB, 2, 7, TEN, "c1", "book", "already_done"));
    assertThat(line(confirmation(Line.Consent.GIVEN, "Shall I?")))
        .isEqualTo(
            new TranscriptEvent.Confirmation(
                JOB,
                2,
                7,
                TEN,
                "e2c1",
                "c1",
                "book",
                ARGUMENTS,
                "Shall I?",
                Optional.of("i5"),
                ConfirmationState.GIVEN));
    assertThat(line(new Line.HandedOver("front-desk", "billing")))
        .isEqualTo(new TranscriptEvent.HandedOver(JOB, 2, 7, TEN, "front-desk", "billing"));
    assertThat(line(new Line.Took(Line.Latency.FIRST_AUDIO, Duration.ofMillis(640))))
        .isEqualTo(new TranscriptEvent.Latency(JOB, 2, 7, TEN, LatencyKind.FIRST_AUDIO, 640));
  }

  @ParameterizedTest
  @EnumSource(Line.Consent.class)
  void howFarAConfirmationIsIsToldByTheSameWord(Line.Consent consent) {
    var told = (TranscriptEvent.Confirmation) line(confirmation(consent, "Shall I?"));

    assertThat(told.state().wire()).isEqualTo(word(consent));
  }

  @ParameterizedTest
  @EnumSource(Line.How.class)
  void whatATextIsIsToldByTheSameWord(Line.How how) {
    var told = (TranscriptEvent.Final) line(new Line.Final(1, Line.Side.CALLER, "i1", "", how, 0));

    assertThat(told.how().wire()).isEqualTo(word(how));
    assertThat(told.side().wire()).isEqualTo(word(Line.Side.CALLER));
  }

  @Test
  void whatACallerWaitsForIsToldByTheSameWord() {
    assertThat(Arrays.stream(Line.Latency.values()).map(TalkLinesTest::word))
        .isSubsetOf(Arrays.stream(LatencyKind.values()).map(LatencyKind::wire).toList());
  }

  /** The longest that a provider's ids, its words and our bounds let a fold write. */
  static Stream<Line> longest() {
    String id = "~".repeat(512);
    String text = "\u00e4".repeat(16 * 1024);
    JsonObject all = JsonObject.parse("{\"x\":\"" + "\u00e4".repeat(32_000) + "\"}");
    return Stream.of(
        new Line.Interim(Integer.MAX_VALUE, Line.Side.CALLER, text),
        new Line.Final(1, Line.Side.CALLER, id, text, Line.How.WHOLE, Long.MAX_VALUE),
        new Line.Final(1, Line.Side.CALLER, id, "", Line.How.MISSING, 0),
        new Line.Late(1, Line.Side.CALLER, text),
        new Line.Interrupted(1, 0),
        new Line.Called(id, "?", Optional.empty()),
        new Line.Called(id, "t".repeat(64), Optional.of(all)),
        new Line.Answered(id, "transfer_to_" + "a".repeat(52), "answer_too_large"),
        new Line.Confirmation(
            "e2147483647c64", id, "t", all, "q".repeat(600), Optional.of(id), Line.Consent.ASKED),
        new Line.Took(Line.Latency.CONNECT, Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("longest")
  void theLongestLineIsOneThatProductsCanRead(Line line) {
    byte[] written = Json.write(new TalkLines(JOB, 2_147_483_647).line(Long.MAX_VALUE, TEN, line));

    assertThat(Schemas.load().check(MessageType.TRANSCRIPT_EVENT, Json.tree(written))).isEmpty();
    assertThat(written.length).isLessThan(256 * 1024);
  }

  @Test
  void noLinePrintsWhatWasSaid() {
    List<Line> lines =
        List.of(
            new Line.Interim(1, Line.Side.AGENT, "canary"),
            new Line.Final(1, Line.Side.AGENT, "i", "canary", Line.How.WHOLE, 1),
            new Line.Late(1, Line.Side.AGENT, "canary"),
            new Line.Called("c", "t", Optional.of(JsonObject.parse("{\"a\":\"canary\"}"))),
            confirmation(Line.Consent.ASKED, "canary?"));

    assertThat(lines).allSatisfy(line -> assertThat(line(line) + "").doesNotContain("canary"));
  }

  private static Line confirmation(Line.Consent consent, String question) {
    return new Line.Confirmation(
        "e2c1", "c1", "book", ARGUMENTS, question, Optional.of("i5"), consent);
  }

  private static TranscriptEvent line(Line line) {
    return LINES.line(7, TEN, line);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.InvalidRequest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ClientValuesTest {
  private static final Optional<String> NO = Optional.empty();

  @Test
  void numbersOutOfRangeAreRefused() {
    refused("max_output_tokens", () -> new OutputCap.Tokens(0));
    refused("max_output_tokens", () -> new OutputCap.Tokens(4097));
    refused("audio.output.speed", () -> speed("0.24"));
    refused("audio.output.speed", () -> speed("1.51"));
    refused("audio.output.speed", () -> speed("1E-999999999"));
    refused("turn_detection.idle_timeout_ms", () -> idle(4_999));
    refused("turn_detection.idle_timeout_ms", () -> idle(30_001));
    refused("audio_end_ms", () -> new ClientEvent.ItemTruncate(NO, "i", 0, -1));
    refused(
        "noise_reduction.strength",
        () -> new InputConfig.NoiseReduction(true, Optional.of(new BigDecimal("1.1"))));
  }

  @Test
  void idsAreBoundedVisibleAscii() {
    refused("event_id", () -> new ClientEvent.Commit(Optional.of("x".repeat(513))));
    refused("event_id", () -> new ClientEvent.Commit(Optional.of("")));
    refused("item_id", () -> new ClientEvent.ItemDelete(NO, "a\nb"));
  }

  @Test
  void aModelThatCannotDetectTurnsRefusesToBeTold() {
    Change<TurnDetection> vad =
        Change.to(new TurnDetection.SemanticVad(Optional.empty(), true, true));
    InputConfig input =
        new InputConfig(
            Optional.empty(),
            Change.keep(),
            Change.to(InputTranscription.by("gpt-realtime-whisper")),
            vad);
    refused("turn_detection", () -> new SessionConfig.Transcription(input, Change.keep()));
    refused(
        "transcription.prompt",
        () ->
            new InputTranscription(
                "gpt-realtime-whisper",
                NO,
                List.of(),
                List.of(),
                Optional.of("x"),
                Optional.empty()));
  }

  @Test
  void keywordsAndLanguagesAreOnesThatTheProviderTakes() {
    refused("transcription.keywords", () -> heard(NO, List.of(), List.of("<b>")));
    refused("transcription.languages", () -> heard(Optional.of("en"), List.of("de"), List.of()));
    refused("transcription.language", () -> heard(Optional.of("English"), List.of(), List.of()));
  }

  @Test
  void metadataIsBounded() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 17; i++) {
      many.put("k" + i, "v");
    }
    refused("response.metadata", () -> metadata(many));
    refused("response.metadata", () -> metadata(Map.of("k".repeat(65), "v")));
    refused("response.metadata", () -> metadata(Map.of("k", "v".repeat(513))));
  }

  @Test
  void textsAreWellFormedAndBounded() {
    refused("item.content.text", () -> new NewItem.Text(NO, Item.Role.USER, "\ud800"));
    refused("item.content.text", () -> new NewItem.Text(NO, Item.Role.USER, ""));
    refused(
        "item.output", () -> new NewItem.Answered(NO, "call", "x".repeat(NewItem.MOST_TEXT + 1)));
  }

  @Test
  void aToolsParametersAreOneBoundedJsonObject() {
    for (String schema : List.of("[]", "{", "{\"a\":1,\"a\":2}", "{\"a\":".repeat(25) + "1")) {
      refused("tools.parameters", () -> new Tooling.Function("f", NO, Optional.of(schema)));
    }
    Tooling.Function tool = new Tooling.Function("f", NO, NO);
    refused(
        "tools",
        () -> new Tooling(Optional.of(List.of(tool, tool)), Optional.empty(), Optional.empty()));
  }

  private static void refused(String field, ThrowingCallable making) {
    assertThatThrownBy(making)
        .isInstanceOfSatisfying(
            InvalidRequest.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  private static OutputConfig speed(String speed) {
    return new OutputConfig(Optional.empty(), Optional.empty(), Optional.of(new BigDecimal(speed)));
  }

  private static TurnDetection idle(int ms) {
    return new TurnDetection.ServerVad(
        Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), true, true, OptionalInt.of(ms));
  }

  private static InputTranscription heard(
      Optional<String> language, List<String> languages, List<String> keywords) {
    return new InputTranscription(
        "gpt-live-transcribe", language, languages, keywords, NO, Optional.empty());
  }

  private static ResponseParams metadata(Map<String, String> metadata) {
    return new ResponseParams(
        true,
        Optional.empty(),
        NO,
        Optional.empty(),
        Optional.empty(),
        Tooling.KEEP,
        Optional.empty(),
        Optional.empty(),
        metadata);
  }
}

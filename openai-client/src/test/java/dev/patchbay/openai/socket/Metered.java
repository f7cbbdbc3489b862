package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** What a session was told of its usage, and what the simulator's ledger metered. */
final class Metered {
  private Metered() {}

  /** Each token of each kind, none more and none less, of responses and of transcripts apart. */
  static void assertTokensAgree(
      List<RealtimeUsage> responses, List<RealtimeUsage> transcripts, JsonNode ledger) {
    assertTokensAgree(responses, ledger.get("usage"));
    if (!transcripts.isEmpty()) {
      assertTokensAgree(transcripts, ledger.get("transcription_usage"));
    }
  }

  /** Transcripts do not tell all kinds. */
  private static void assertTokensAgree(List<RealtimeUsage> told, JsonNode usage) {
    List<RealtimeUsage.Tokens> all = told.stream().map(RealtimeUsage.Tokens.class::cast).toList();
    assertThat(all.stream().mapToLong(RealtimeUsage.Tokens::total).sum())
        .isEqualTo(usage.get("total_tokens").longValue())
        .isPositive();
    assertThat(all.stream().mapToLong(RealtimeUsage.Tokens::input).sum())
        .isEqualTo(usage.get("input_tokens").longValue());
    assertThat(all.stream().mapToLong(RealtimeUsage.Tokens::output).sum())
        .isEqualTo(usage.get("output_tokens").longValue());
    JsonNode input = usage.get("input_token_details");
    assertThat(
            all.stream()
                .map(RealtimeUsage.Tokens::cached)
                .mapToLong(cached -> cached.orElse(0))
                .sum())
        .isEqualTo(input.get("cached_tokens").longValue());
    assertAgree(all.stream().map(RealtimeUsage.Tokens::inputs).toList(), input);
    assertAgree(
        all.stream().map(RealtimeUsage.Tokens::cachedInputs).toList(),
        input.get("cached_tokens_details"));
    assertAgree(all.stream().map(Metered::outputs).toList(), usage.get("output_token_details"));
  }

  // A transcript's output has no kinds: it is text.
  private static Optional<RealtimeUsage.ByModality> outputs(RealtimeUsage.Tokens told) {
    return told.outputs()
        .or(() ->
            Optional.of(
                new RealtimeUsage.ByModality(
                    OptionalLong.of(told.output()), OptionalLong.empty(), OptionalLong.empty())));
  }

  private static void assertAgree(List<Optional<RealtimeUsage.ByModality>> told, JsonNode details) {
    List<RealtimeUsage.ByModality> all = told.stream().flatMap(Optional::stream).toList();
    assertThat(all.stream().mapToLong(kind -> kind.text().orElse(0)).sum())
        .isEqualTo(details.get("text_tokens").longValue());
    assertThat(all.stream().mapToLong(kind -> kind.audio().orElse(0)).sum())
        .isEqualTo(details.get("audio_tokens").longValue());
  }

  static BigDecimal seconds(List<RealtimeUsage> told) {
    return told.stream()
        .map(usage -> ((RealtimeUsage.AudioSeconds) usage).seconds())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Milliseconds both ways, by the bytes. */
  static void assertSoundAgrees(long bytesOut, long bytesIn, JsonNode ledger) {
    assertThat(ledger.get("audio_in_ms").decimalValue()).isEqualByComparingTo(millis(bytesOut));
    assertThat(ledger.get("audio_out_ms").decimalValue()).isEqualByComparingTo(millis(bytesIn));
  }

  private static BigDecimal millis(long bytes) {
    return BigDecimal.valueOf(bytes)
        .divide(BigDecimal.valueOf(AudioFormat.PCM16.bytesPerMilli()), 3, RoundingMode.HALF_UP);
  }
}

package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Usage as the official client adds it up is what the ledger says. */
final class RealtimeUsageConformanceIT {
  private static final List<String> FIGURES =
      List.of(
          "/total_tokens",
          "/input_tokens",
          "/output_tokens",
          "/input_token_details/text_tokens",
          "/input_token_details/audio_tokens",
          "/input_token_details/image_tokens",
          "/input_token_details/cached_tokens",
          "/input_token_details/cached_tokens_details/text_tokens",
          "/input_token_details/cached_tokens_details/audio_tokens",
          "/output_token_details/text_tokens",
          "/output_token_details/audio_tokens");

  private OfficialProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void theContextGrowsIsCachedAndIsBilledToTheToken() {
    List<JsonNode> usages;
    long milliseconds;
    try (OfficialConversation caller = provider.conversation()) {
      caller.update(
          "\"instructions\":\"%s\"".formatted("Be brief and kind to callers. ".repeat(40)));
      for (String text : List.of("Hello there.", "What can you do for me?", "Thank you.")) {
        caller.speak(text);
        caller.done();
      }
      caller.socket().await("rate_limits.updated");
      usages =
          caller.socket().events("response.done").stream()
              .map(event -> event.at("/response/usage"))
              .toList();
      milliseconds =
          caller.socket().events("response.output_audio.delta").stream()
              .mapToLong(delta -> delta.path("delta").asString("").length() / 4 * 3 / 48)
              .sum();
    }
    assertThat(usages)
        .extracting(usage -> usage.path("input_tokens").asLong())
        .isSorted()
        .doesNotHaveDuplicates();
    long cached = usages.getLast().at("/input_token_details/cached_tokens").asLong();
    assertThat(usages.getFirst().at("/input_token_details/cached_tokens").asLong()).isZero();
    assertThat(cached).isBetween(256L, usages.get(1).path("input_tokens").asLong());
    JsonNode ledger = provider.ended(1);
    for (String figure : FIGURES) {
      assertThat(usages.stream().mapToLong(usage -> usage.at(figure).asLong()).sum())
          .as(figure)
          .isEqualTo(ledger.path("usage").at(figure).asLong());
    }
    assertThat(ledger.path("audio_out_ms").asLong()).isEqualTo(milliseconds);
  }
}

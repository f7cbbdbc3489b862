package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class TranscriptionUsageTest {
  private static final String COMPLETED = "conversation.item.input_audio_transcription.completed";
  private static final String TRANSCRIBING =
      "\"audio\":{\"input\":{\"turn_detection\":null,\"transcription\":"
          + "{\"model\":\"gpt-4o-transcribe\"}}}";

  @ParameterizedTest
  @CsvSource({"5.85, 58", "0.1, 1", "0.199, 1", "7.3, 73", "0.3, 3"})
  void eachFullTenthOfASecondIsAToken(String seconds, long tokens) {
    assertThat(Usage.audioTokens(new BigDecimal(seconds))).isEqualTo(tokens);
  }

  @Test
  void aConversationsTranscriptionIsMeteredApartFromItsResponses() {
    Conversing caller = Conversing.with(TRANSCRIBING);
    caller.append(new short[24_000 * 585 / 100]);
    caller.commit();
    caller.peer.advance(Duration.ofSeconds(1));
    JsonNode usage = caller.last(COMPLETED).path("usage");
    assertThat(usage.at("/input_token_details/audio_tokens").asLong()).isEqualTo(58);
    assertThat(caller.peer.meter().usage).isEqualTo(TokenUsage.NONE);
    assertThat(caller.peer.meter().transcription.audioIn()).isEqualTo(58);
    caller.respond("");
    assertThat(caller.peer.meter().usage.audioIn()).isEqualTo(58);
    assertThat(caller.peer.meter().transcription.audioIn()).isEqualTo(58);
  }

  @Test
  void theLedgerShowsBoth() {
    SessionBook book =
        new SessionBook(
            SocketFamily.REALTIME,
            new SessionOpening(
                "sess_1",
                "gpt-realtime-2",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH),
            SocketScript.NONE);
    book.spent(new TokenUsage(1, 2, 0, 0, 0, 0, 3, 4));
    book.transcribed(new TokenUsage(0, 58, 0, 0, 0, 0, 5, 0));
    assertThat(book.json().at("/usage/total_tokens").asLong()).isEqualTo(10);
    assertThat(book.json().at("/transcription_usage/total_tokens").asLong()).isEqualTo(63);
    assertThat(book.figures().plus(book.figures()).transcription().audioIn()).isEqualTo(116);
  }
}

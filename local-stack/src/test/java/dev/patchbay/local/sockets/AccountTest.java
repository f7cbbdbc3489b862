package dev.patchbay.local.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulator's ledger, read to the last figure. */
final class AccountTest {
  private static final String PAGE =
      """
      {"sessions": [{"sequence": 3, "id": "sess_1", "endpoint": "realtime", "model": "m",
        "close": {"code": 1000, "by": "client"}, "audio_in_ms": 12000.125, "audio_out_ms": 0,
        "seconds": 7.760001,
        "usage": {"total_tokens": 36, "input_tokens": 21, "output_tokens": 15,
          "input_token_details": {"text_tokens": 1, "audio_tokens": 2, "image_tokens": 18,
            "cached_tokens": 15,
            "cached_tokens_details": {"text_tokens": 4, "audio_tokens": 5, "image_tokens": 6}},
          "output_token_details": {"text_tokens": 7, "audio_tokens": 8}},
        "client_events": {"session.update": 1, "input_audio_buffer.append": 300},
        "heard": [{"by": "tones", "clean": true, "words": 4, "syncs": 4},
          {"by": "tones", "clean": false, "words": 3, "syncs": 4},
          {"by": "nothing", "clean": false, "words": 0, "syncs": 2},
          {"by": "nothing", "clean": false, "words": 0, "syncs": 0}],
        "heard_dropped": 2}],
       "open": ["sess_2"], "last": 3, "dropped": 5}
      """;

  @Test
  void everyFigureComesFromItsField() {
    Account.Page page = Account.Page.of(PAGE.getBytes(StandardCharsets.UTF_8));
    assertThat(page.open()).isEqualTo(1);
    assertThat(page.dropped()).isEqualTo(5);
    assertThat(page.ended())
        .containsExactly(
            new Account(
                "sess_1",
                "client 1000",
                new BigDecimal("12000.125"),
                BigDecimal.ZERO,
                new BigDecimal("7.760001"),
                new Tokens(1, 2, 18, 4, 5, 6, 7, 8),
                Map.of("session.update", 1L, "input_audio_buffer.append", 300L),
                5,
                2));
  }
}

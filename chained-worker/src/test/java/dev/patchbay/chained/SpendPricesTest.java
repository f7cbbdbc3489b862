package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.schemas.PriceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment that could not keep its cap fails at its start and names the setting. */
class SpendPricesTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final String OWN =
      """
      {"type": "prices", "version": "prices/%s", "from": "%s",
       "rows": [{"model": "canary", "meter": "input_characters", "usd": "0.5", "per": 1}]}
      """;

  @TempDir Path folder;

  @Test
  void theDefaultPricesServeTheDefaultTargets() {
    Map<String, String> models =
        Map.of("openai/whisper-1", "whisper-1", "local/speech", "local-speech");

    assertThat(SpendPrices.of("", models, NOW).version()).isEqualTo("prices/2026-11-28");
  }

  @Test
  void aSiteMayHavePricesOfItsOwn() throws IOException {
    PriceTable table =
        SpendPrices.of(
            file(OWN.formatted("2026-11-30", "2026-11-30")), Map.of("a/b", "canary"), NOW);

    assertThat(table.version()).isEqualTo("prices/2026-11-30");
    assertThat(table.prices("canary")).isTrue();
  }

  @Test
  void aTargetWithoutAPriceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpendPrices.of("", Map.of("a/b", "canary", "a/c", "whisper-1"), NOW))
        .withMessageStartingWith("patchbay.chained.targets[a/b].model: must have a price in ");
  }

  @Test
  void pricesOfTomorrowDoNotServeToday() throws IOException {
    String file = file(OWN.formatted("2026-12-02", "2026-12-02"));

    refused(file, "must hold already");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "[]",
        "{\"type\":\"tenant\",\"tenant\":\"canary\"}",
        "{\"type\":\"prices\",\"version\":\"canary\",\"from\":\"2026-11-26\",\"rows\":[]}",
        "{\"type\":\"prices\",\"version\":\"prices/2026-11-26\",\"from\":\"2026-11-26\",\"rows\":"
            + "[{\"model\":\"canary\",\"meter\":\"input_characters\",\"usd\":\"-1\",\"per\":1}]}"
      })
  void whatIsNoPriceTableIsRefusedAndNotEchoed(String content) throws IOException {
    refused(file(content), "must be a price table as on audio.control");
  }

  @Test
  void aFileThatCannotBeReadOrIsTooLargeIsRefused() throws IOException {
    refused(folder.resolve("canary-none").toString(), "must be a file that can be read");
    refused(folder.toString(), "must be a file that can be read");
    refused(file(" ".repeat((1 << 20) + 1)), "must be a file of at most 1 MiB");
  }

  private static void refused(String file, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpendPrices.of(file, Map.of(), NOW))
        .withMessageStartingWith("patchbay.chained.prices: " + rule)
        .withMessageNotContaining("canary");
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("prices.json"), content).toString();
  }
}

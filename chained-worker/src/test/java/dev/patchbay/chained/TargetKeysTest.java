package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.chained.ChainedProperties.TargetProperties;
import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.TextDialect;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetKeysTest {
  private static final String THERE = "https://api.example/v1";

  @Test
  void aLocalTargetNeedsNeitherAddressNorKey() {
    Targets targets = joined(target(TargetProperties.NOWHERE, "", Vendor.LOCAL), Optional.empty());

    assertThat(targets.byName()).containsOnlyKeys("a/b");
  }

  @Test
  void anyOtherTargetNeedsBoth() {
    assertThatIllegalStateException()
        .isThrownBy(() -> joined(target(THERE, "", Vendor.OPENAI), Optional.of("canary")))
        .withMessage("patchbay.chained.targets[a/b].key-variable: must be set");
    assertThatIllegalStateException()
        .isThrownBy(() -> joined(target(THERE, "KEY", Vendor.CARTESIA), Optional.empty()))
        .withMessage("the environment variable KEY with the key of target a/b is not set");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            joined(target(TargetProperties.NOWHERE, "KEY", Vendor.OPENAI), Optional.of("canary")))
        .withMessage("patchbay.chained.targets[a/b].base-url: must be set");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-transcribe, SECONDS, 'must be whole where metering is seconds'",
    "whisper-1, TOKENS, 'must be whole, for this model never streams'",
    "whisper-1, SECONDS, 'must be whole, for this model never streams'"
  })
  void transcriptsAreStreamedOnlyWhereTheirUsageComesWithTheStream(
      String model, Metering metering, String rule) {
    assertThatIllegalStateException()
        .isThrownBy(() -> joined(streamed(model, metering), Optional.of("canary")))
        .withMessage("patchbay.chained.targets[a/b].transcripts: " + rule);
    assertThat(
            joined(streamed("gpt-4o-transcribe", Metering.TOKENS), Optional.of("canary"))
                .byName()
                .values())
        .extracting(VoicedTarget::transcripts)
        .containsExactly(Delivery.STREAMED);
  }

  private static TargetProperties streamed(String model, Metering metering) {
    return new TargetProperties(
        URI.create(THERE),
        model,
        "KEY",
        Vendor.OPENAI,
        TextDialect.RESPONSES,
        "marin",
        Map.of(),
        metering,
        Delivery.STREAMED,
        ProbeStage.BY_MODEL);
  }

  private static Targets joined(TargetProperties target, Optional<String> key) {
    return TargetKeys.join(Map.of("a/b", target), _ -> key);
  }

  private static TargetProperties target(String url, String keyVariable, Vendor vendor) {
    return new TargetProperties(
        URI.create(url),
        "m",
        keyVariable,
        vendor,
        TextDialect.RESPONSES,
        "marin",
        Map.of(),
        Metering.SECONDS,
        Delivery.WHOLE,
        ProbeStage.BY_MODEL);
  }
}

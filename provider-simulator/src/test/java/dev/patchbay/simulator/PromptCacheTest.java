package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PromptCacheTest {
  private static final String LONG = "abcd".repeat(1024);

  private final PromptCache cache = new PromptCache();

  @Test
  void aPromptIsCachedFromItsSecondTimeOn() {
    assertThat(cached("k", "m", LONG)).isZero();
    assertThat(cached("k", "m", LONG)).isEqualTo(1024);
  }

  @Test
  void onlyWholeStepsOfTheSameBeginningCount() {
    cached("k", "m", LONG + "abcd".repeat(300));
    assertThat(cached("k", "m", LONG + "abcd".repeat(200) + "x")).isEqualTo(1024 + 128);
    assertThat(cached("k", "m", "x" + LONG)).isZero();
  }

  @Test
  void aShortPromptIsNeverCached() {
    String shorter = LONG.substring(4);
    cached("k", "m", shorter);
    assertThat(cached("k", "m", shorter)).isZero();
  }

  @Test
  void keysAndModelsShareNothing() {
    cached("k", "m", LONG);
    assertThat(cached("other", "m", LONG)).isZero();
    assertThat(cached("k", "other", LONG)).isZero();
  }

  private long cached(String key, String model, String prompt) {
    HttpCall call = new HttpCall("POST", "/", Map.of(), Map.of("authorization", key), new byte[0]);
    return cache.cached(call, model, prompt.getBytes(UTF_8));
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.worker.Steps;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PausePointTest {
  @Test
  void theStepsAreTheWorkers() {
    assertThat(Arrays.stream(Steps.Step.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(PausePoint.Step.values()).map(Enum::name).toList());
  }
}

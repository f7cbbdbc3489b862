package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.worker.Steps;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PausePointTest {
  @TempDir Path folder;

  @Test
  void theStepsAreTheWorkers() {
    assertThat(Arrays.stream(Steps.Step.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(PausePoint.Step.values()).map(Enum::name).toList());
  }

  @Test
  void pausesOneClaimEachTimeThatItIsArmed() {
    assertThat(new PausePoint(PausePoint.Step.WORK_BEGINS, folder).sprung("a")).isFalse();
    for (int time = 1; time <= 2; time++) {
      PausePoint point = PausePoint.armed(PausePoint.Step.WORK_BEGINS, folder);
      assertThat(point.sprung("a")).isTrue();
      assertThat(point.sprung("b")).isFalse();
    }
  }

  @Test
  void armedForAJobItPausesNoOther() {
    PausePoint point =
        PausePoint.armedFor(new JobKey("acme", "a"), PausePoint.Step.END_DURABLE, folder);
    assertThat(point.sprung("b")).isFalse();
    assertThat(point.sprung("a")).isTrue();
    assertThat(point.sprung("a")).isFalse();
  }

  @Test
  void otherStepsOfTheSameFolderPauseNobody() {
    PausePoint armed = PausePoint.armed(PausePoint.Step.CLAIM_DURABLE, folder);
    assertThat(new PausePoint(PausePoint.Step.WORK_OVER, folder).sprung("a")).isFalse();
    assertThat(armed.sprung("a")).isTrue();
  }
}

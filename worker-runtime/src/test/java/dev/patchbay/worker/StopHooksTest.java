package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopHooksTest {
  private final StopHooks hooks = new StopHooks();
  private final List<String> ran = new ArrayList<>();

  @Test
  void hooksRunOnceInTheOrderInWhichTheyCame() {
    hooks.add(() -> ran.add("first"));
    hooks.add(() -> ran.add("second"));
    hooks.run();
    hooks.run();

    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void aHookThatIsClosedDoesNotRun() {
    hooks.add(() -> ran.add("closed")).close();
    hooks.run();

    assertThat(ran).isEmpty();
  }

  @Test
  void whatComesAfterTheStopRunsAtOnce() {
    hooks.run();
    hooks.add(() -> ran.add("late"));

    assertThat(ran).containsExactly("late");
  }

  @Test
  void aHookThatFailsKeepsNoOtherFromRunning() {
    hooks.add(() -> {
      throw new IllegalStateException("canary");
    });
    hooks.add(() -> ran.add("second"));
    hooks.run();

    assertThat(ran).containsExactly("second");
  }

  @Test
  void anAttemptThatEndedByItselfRunsNoneThatItLeftButWhatComesLater() {
    hooks.add(() -> ran.add("left"));
    hooks.drop();
    hooks.run();
    hooks.add(() -> ran.add("late"));

    assertThat(ran).containsExactly("late");
  }
}

package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void everyStepIsDoneWhateverTheOthersThrow() {
    var first = new StackFailure("first");
    var second = new StackFailure("second");

    assertThatThrownBy(
            () -> Stopping.all(List.of(failing(first), () -> done.add("between"), failing(second))))
        .isSameAs(first)
        .hasSuppressedException(second);
    assertThat(done).containsExactly("between");
  }

  @Test
  void causeIsToldWithWhatStoppingThrew() {
    var cause = new StackFailure("cause");
    var later = new StackFailure("later");

    assertThat(Stopping.because(cause, failing(later))).isSameAs(cause);
    assertThat(cause).hasSuppressedException(later);
  }

  @Test
  void whatHadStartedIsStoppedWhenTheNextStepFailsAndThenOnly() {
    var cause = new StackFailure("cause");
    var later = new StackFailure("later");

    assertThat(Stopping.unlessDone(() -> "up", () -> done.add("stopped"))).isEqualTo("up");
    assertThat(done).isEmpty();
    assertThatThrownBy(() ->
            Stopping.unlessDone(
                () -> {
                  throw cause;
                },
                () -> {
                  done.add("stopped");
                  throw later;
                }))
        .isSameAs(cause)
        .hasSuppressedException(later);
    assertThat(done).containsExactly("stopped");
  }

  private static Runnable failing(StackFailure failure) {
    return () -> {
      throw failure;
    };
  }
}

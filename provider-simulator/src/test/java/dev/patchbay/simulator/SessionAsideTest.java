package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionAsideTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Deque<Runnable> gate = new ArrayDeque<>();
  private final List<String> story = new ArrayList<>();
  private final SessionAside aside =
      new SessionAside(
          channel,
          gate::add,
          new SessionTasks(channel.eventLoop(), () -> true, Runnable::run),
          () -> false,
          () -> story.add("may hear"));

  /** A timer of the session's may look for silence while an item is being heard. */
  @Test
  void aSessionHearsNothingUntilAllThatIsDoneAsideIsDone() {
    aside.run(() -> "first", story::add);
    aside.run(() -> "second", story::add);
    comeBack();
    assertThat(story).contains("first").doesNotContain("second");
    assertThat(aside.busy()).isTrue();
    comeBack();
    assertThat(story).contains("second").endsWith("may hear");
    assertThat(aside.busy()).isFalse();
  }

  @Test
  void aSessionHearsAgainWhateverBecameOfItsWork() {
    aside.run(
        () -> {
          throw new StackOverflowError();
        },
        what -> story.add("done"));
    comeBack();
    assertThat(aside.busy()).isFalse();
    assertThat(story).containsExactly("may hear");
  }

  private void comeBack() {
    gate.remove().run();
    channel.runPendingTasks();
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }
}

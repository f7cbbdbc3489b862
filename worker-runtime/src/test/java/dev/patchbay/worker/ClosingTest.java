package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingTest {
  @Test
  void anEndIsSentAgainUntilTheBrokerHasIt() {
    Fold fold = ended();
    for (int i = 0; i < 100; i++) {
      fold.freeze(Duration.ofSeconds(5)).on(new Input.EndLost(false)).pass(Duration.ofSeconds(1));
    }
    assertThat(fold.ends()).hasSize(101).containsOnly(fold.ends().getFirst());

    assertThat(fold.on(new Input.EndDurable()).over()).isTrue();
  }

  @Test
  void itIsGivenUpAfterFinishByAndGrace() {
    Fold fold = ended().freeze(Duration.ofHours(2)).on(new Input.EndLost(false));

    assertThat(fold.over()).isTrue();
    assertThat(fold.last).containsExactly(new Effect.NoteUnreported());
  }

  @Test
  void anOutputThatNoBrokerTakesBecomesAFailureThatSaysSo() {
    Fold fold = ended().on(new Input.EndLost(true));

    assertThat(fold.ends().getLast().ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("output_too_large");
              assertThat(failed.retryable()).isFalse();
            });
    assertThat(fold.on(new Input.EndDurable()).over()).isTrue();
  }

  @Test
  void aFenceEndsTheTryingSoonAndNotAtOnceForWhatStoodAnnouncedIsChargedUntilThen() {
    Fold without = ended();
    without.on(new Input.Fenced(3)).on(new Input.EndLost(false)).pass(Duration.ofSeconds(1));
    assertThat(without.ends()).hasSize(2);
    assertThat(without.on(new Input.EndDurable()).over()).isTrue();

    Fold withUsage = Fold.working().used(4).on(new Input.Returned(new Ending.Stopped()));
    withUsage.on(new Input.Fenced(3));
    assertThat(withUsage.over()).isFalse();
    withUsage.freeze(Duration.ofSeconds(70)).on(new Input.EndLost(false));
    assertThat(withUsage.over()).isTrue();
  }

  private static Fold ended() {
    var output = new JobOutput(Optional.of("words"), null, Optional.empty());
    return Fold.working().acknowledge().on(new Input.Returned(new Ending.Completed(output)));
  }
}

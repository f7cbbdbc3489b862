package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Exposure;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that are not needed any more before they are permitted. */
class WithdrawablePayerTest {
  private static final Exposure CALL = new Exposure("a/b", "b", Map.of());

  private final RecordingAttempt attempt = new RecordingAttempt();
  private final WithdrawablePayer payer = new WithdrawablePayer(attempt);

  @Test
  void whatWaitsIsAnnouncedNoMoreAndItsThreadGoesOn() throws Exception {
    attempt.grants.grant(_ -> false);
    CompletableFuture<Boolean> interrupted = waitsAndTellsWhetherItIsInterrupted();

    payer.withdraw();

    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(attempt.grants.waiting()).isEmpty();
    assertThat(attempt.told).isEmpty();
  }

  @Test
  void ofWhatIsPermittedWhileItIsWithdrawnNothingIsSpent() {
    attempt.onceAnnounced = payer::withdraw;

    assertThatThrownBy(() -> payer.expose(CALL)).isInstanceOf(CallWithdrawn.class);

    assertThat(attempt.told).containsExactly(CALL, RecordingAttempt.UNSPENT);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whatHasBegunGoesOnAndNothingMoreBegins() throws Exception {
    var begun = payer.expose(CALL);

    payer.withdraw();

    assertThatThrownBy(() -> payer.expose(CALL)).isInstanceOf(CallWithdrawn.class);
    begun.used("req", Map.of());
    assertThat(attempt.exposures()).hasSize(1);
    assertThat(attempt.used()).hasSize(1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whoeverWaitsForAnAttemptThatIsToldToEndIsInterruptedAndNotWithdrawn() {
    attempt.stop();

    assertThatThrownBy(() -> payer.expose(CALL))
        .isInstanceOf(InterruptedException.class)
        .isNotInstanceOf(CallWithdrawn.class);
  }

  private CompletableFuture<Boolean> waitsAndTellsWhetherItIsInterrupted() {
    var told = new CompletableFuture<Boolean>();
    var unused =
        Thread.ofVirtual()
            .start(() -> {
              try {
                var call = payer.expose(CALL);
                told.completeExceptionally(new ExecutionException("made: " + call, null));
              } catch (CallWithdrawn e) {
                told.complete(Thread.currentThread().isInterrupted());
              } catch (InterruptedException e) {
                told.completeExceptionally(e);
              }
            });
    await().until(() -> !attempt.grants.waiting().isEmpty());
    return told;
  }
}

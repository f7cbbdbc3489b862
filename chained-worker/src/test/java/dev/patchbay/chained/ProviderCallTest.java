package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.ProviderFailure.Trace;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderCallTest {
  private static final StageTarget TARGET =
      new StageTarget(Stage.TEXT_TO_SPEECH, "a", "gpt-4o-mini-tts");

  private final Guards guards =
      new Guards(GuardSettings.USUAL, new SimpleMeterRegistry(), _ -> Optional.empty(), _ -> {});
  private final RecordingAttempt attempt = new RecordingAttempt();

  @AfterEach
  void close() {
    guards.close();
  }

  /** Whoever catches it writes the attempt's last reports, and must not be interrupted at that. */
  @Test
  void anAttemptThatIsToldToEndWithinACallLeavesNoInterruptBehind() {
    var call = new Hanging();
    call.begun = attempt::stop;

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run(call));

    assertThat(Thread.interrupted()).isFalse();
    assertThat(attempt.told).hasSize(1);
  }

  @Test
  void anAttemptThatIsToldToEndBeforeTheCallTakesItBackAndLeavesNoInterruptBehind() {
    attempt.onceAnnounced = attempt::stop;

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run(new Hanging()));

    assertThat(Thread.interrupted()).isFalse();
    assertThat(attempt.told).last().isEqualTo(RecordingAttempt.UNSPENT);
  }

  /** The broker may be waited for before, and that is not the provider's time. */
  @Test
  void theSpanBeginsWithTheCallAndNotWithItsAnnouncement() {
    var atAnnouncement = new AtomicInteger(-1);
    var atCall = new AtomicInteger(-1);
    attempt.onceAnnounced = () -> atAnnouncement.set(attempt.openSpans.get());
    var call = new Hanging();
    call.begun =
        () -> {
          atCall.set(attempt.openSpans.get());
          attempt.stop();
        };

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run(call));

    assertThat(atAnnouncement).hasValue(0);
    assertThat(atCall).hasValue(1);
    assertThat(attempt.spans).containsExactly(Stage.TEXT_TO_SPEECH + " a stopped");
  }

  @Test
  void aCallThatIsNotMadeHasNoSpan() throws Exception {
    var why = new Ending.Failed("spend_cap_reached", "no money", false, Optional.empty());

    assertThat(run(_ -> new SpendCap.Entry.Shut(why), new Hanging()))
        .isEqualTo(new ProviderCall.End.NotMade<String>(why));

    assertThat(attempt.spans).isEmpty();
    assertThat(attempt.told).isEmpty();
  }

  @Test
  void aCallThatIsWithdrawnBeforeItIsPermittedIsNotMadeAnywhere() throws Exception {
    var payer = new WithdrawablePayer(attempt);
    payer.withdraw();
    try (var permit = ((TargetGuard.Entry.Open) guards.of("a").enter()).permit()) {
      assertThat(new ProviderCall(TARGET, SpendCap.NONE).run(payer, permit, new Hanging()))
          .isEqualTo(new ProviderCall.End.Failed<String>(CallWithdrawn.ENDING, false));
    }
    assertThat(attempt.told).isEmpty();
    assertThat(attempt.spans).isEmpty();
  }

  @Test
  void whatWasGivenUpAfterItsRequestWasOutIsOfUnknownCostAndWhatNeverWasIsNot() throws Exception {
    var out = new Hanging();
    out.begun = out::cancel;
    var unused = run(out);
    assertThat(attempt.unknown).hasValue(1);

    var never = new Hanging();
    never.requestIsOut = false;
    never.begun = never::cancel;
    var unsent = run(never);

    assertThat(attempt.unknown).hasValue(1);
    assertThat(attempt.told).last().isEqualTo(RecordingAttempt.UNSPENT);
  }

  private ProviderCall.End<String> run(TargetCall<String> call) throws InterruptedException {
    return run(SpendCap.NONE, call);
  }

  private ProviderCall.End<String> run(SpendCap cap, TargetCall<String> call)
      throws InterruptedException {
    try (var permit = ((TargetGuard.Entry.Open) guards.of("a").enter()).permit()) {
      return new ProviderCall(TARGET, cap).run(attempt, permit, call);
    }
  }

  /** Ends when it is told to, and not before. */
  private static final class Hanging implements TargetCall<String> {
    private final CountDownLatch told = new CountDownLatch(1);
    private Runnable begun = () -> {};
    private boolean requestIsOut = true;

    @Override
    public ClientRequestId id() {
      return new ClientRequestId("id-1");
    }

    @Override
    public Exposure exposure() {
      return new Exposure("a", "gpt-4o-mini-tts", Map.of(Meter.INPUT_CHARACTERS, BigDecimal.ONE));
    }

    @Override
    public Answer<String> run() {
      begun.run();
      try {
        told.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("was cancelled, and not let end", e);
      }
      return new Answer.Failed<>(
          new ProviderFailure.Cancelled(new Trace(requestIsOut, Optional.empty())));
    }

    @Override
    public void cancel() {
      told.countDown();
    }

    @Override
    public ProviderCall.Bill bill(String value) {
      throw new IllegalStateException("it has no answer");
    }

    @Override
    public boolean takeBack() {
      return true;
    }
  }
}

package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One provider call of an attempt: announced before it begins, metered when it has ended, aborted
 * when the attempt is told to end.
 *
 * @param stage the target and model by which it is metered
 * @param id our own id of the request, under which it is metered when the provider gives none
 */
record ProviderCall(StageTarget stage, ClientRequestId id, Exposure exposure) {

  /** How it went. */
  sealed interface End<T> {
    record Done<T>(T value) implements End<T> {}

    record Failed<T>(Ending.Failed ending) implements End<T> {}
  }

  /** What an answer says of its cost. */
  record Bill(Usage usage, Optional<String> requestId) {}

  <T> End<T> run(Attempt attempt, Supplier<Answer<T>> call, Runnable abort, Function<T, Bill> bill)
      throws InterruptedException {
    attempt.expose(exposure);
    Answer<T> answer;
    try (var unused = attempt.onStop(abort)) {
      answer = call.get();
    }
    return switch (answer) {
      case Answer.Success<T>(T value) -> metered(attempt, value, bill.apply(value));
      case Answer.Failed<T>(ProviderFailure failure) -> {
        if (spentNothing(failure)) {
          attempt.unspent();
        }
        if (attempt.cancelled()) {
          throw new InterruptedException("the attempt was told to end");
        }
        yield new End.Failed<>(ProviderEndings.of(failure));
      }
    };
  }

  /**
   * An error status in place of an answer is not billed. What ended on the way, or was not
   * readable, may be.
   */
  private static boolean spentNothing(ProviderFailure failure) {
    boolean errorStatus =
        failure instanceof ProviderFailure.Unavailable unavailable
            && unavailable.status().orElse(0) >= 400;
    return errorStatus || !failure.mayHaveSpent();
  }

  private <T> End<T> metered(Attempt attempt, T value, Bill bill) {
    var amounts = Metered.of(bill.usage(), stage.stage());
    if (amounts.isEmpty()) {
      return new End.Failed<>(Metered.MISSING);
    }
    attempt.used(bill.requestId().orElse(id.value()), stage.target(), stage.model(), amounts.get());
    return new End.Done<>(value);
  }
}

package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.BreakerCount;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.worker.OperationEnd;
import dev.patchbay.worker.ProbeEnd;
import java.time.Duration;

/**
 * What the end of a call says of its target's health: the same to the fleet's breaker as to this
 * worker's own. It repeats nothing that the provider wrote.
 */
final class CallHealth {
  private CallHealth() {}

  /** One call of a stage. */
  static OperationEnd of(String target, Answer<?> answer, Duration took) {
    ProbeEnd end = of(answer);
    return new OperationEnd(target, ProviderOperation.STAGE, end.count(), end.reason(), took);
  }

  /** The same of a probe's call. */
  static ProbeEnd of(Answer<?> answer) {
    return new ProbeEnd(count(answer.counts()), word(answer));
  }

  private static String word(Answer<?> answer) {
    return switch (answer) {
      case Answer.Success<?> _ -> "ok";
      case Answer.Failed<?>(ProviderFailure failure) -> failure.word();
    };
  }

  private static HealthCount count(BreakerCount count) {
    return switch (count) {
      case SUCCESS -> HealthCount.SUCCESS;
      case IGNORE -> HealthCount.IGNORE;
      case FAILURE -> HealthCount.FAILURE;
    };
  }
}

package dev.patchbay.router;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/**
 * What brokers answer within a bound.
 *
 * @param within which one answer comes
 */
record Answers(Duration within) {
  <T> T to(KafkaFuture<T> question)
      throws ExecutionException, InterruptedException, TimeoutException {
    return question.get(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Empty when the answer is a no; that nobody answers at all is another matter. */
  <T> Optional<T> ifAny(KafkaFuture<T> question) throws InterruptedException, TimeoutException {
    try {
      return Optional.of(to(question));
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }
}

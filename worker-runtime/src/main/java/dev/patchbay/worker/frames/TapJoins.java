package dev.patchbay.worker.frames;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Finds out where a subscription begins, or why it cannot. */
final class TapJoins {
  private final PartitionAnswers answers;
  private final TapPartitions partitions;

  TapJoins(PartitionAnswers answers, TapPartitions partitions) {
    this.answers = answers;
    this.partitions = partitions;
  }

  /**
   * Asks, without waiting.
   *
   * @return whether that is settled; if not, the broker has not answered, and may later
   */
  CompletionStage<Boolean> join(Subscription subscription) {
    if (subscription.closed()) {
      return CompletableFuture.completedStage(true);
    }
    TopicPartition place = subscription.partition();
    return answers
        .count(place.topic())
        .thenCompose(count ->
            count <= place.partition()
                ? failed(subscription, new TapFailure.NoSuchPartition())
                : answers.end(place).thenCompose(end -> find(subscription, place, end)))
        .exceptionally(why -> settled(subscription, why));
  }

  private CompletionStage<Boolean> find(Subscription subscription, TopicPartition place, long end) {
    return switch (subscription.start()) {
      case TapStart.Now _ -> begin(subscription, end, end);
      // What comes after the end was asked for is read anyway, so nothing beyond it is passed.
      case TapStart.Since(Instant time) ->
          answers
              .since(place, time.toEpochMilli())
              .thenCompose(first -> begin(subscription, Math.min(first.orElse(end), end), end));
      case TapStart.At(long offset) ->
          answers
              .earliest(place)
              .thenCompose(earliest -> {
                if (offset < earliest) {
                  return failed(subscription, new TapFailure.PastRetention(offset, earliest));
                }
                return offset > end
                    ? failed(subscription, new TapFailure.BeyondEnd(offset, end))
                    : begin(subscription, offset, end);
              });
    };
  }

  /** It joins first: once it is told that it has, it misses nothing. */
  private CompletionStage<Boolean> begin(Subscription subscription, long from, long end) {
    partitions.join(subscription, from, end);
    subscription.joined(from);
    return CompletableFuture.completedStage(true);
  }

  private CompletionStage<Boolean> failed(Subscription subscription, TapFailure why) {
    partitions.fail(subscription, why);
    return CompletableFuture.completedStage(true);
  }

  private boolean settled(Subscription subscription, Throwable why) {
    Optional<TapFailure> failure =
        switch (cause(why)) {
          case TopicAuthorizationException _ -> Optional.of(new TapFailure.Refused());
          case InvalidTopicException _ -> Optional.of(new TapFailure.NoSuchPartition());
          case RetriableException _ -> Optional.empty();
          default -> Optional.of(new TapFailure.Unreachable());
        };
    failure.ifPresent(one -> partitions.fail(subscription, one));
    return failure.isPresent();
  }

  private static Throwable cause(Throwable why) {
    Throwable cause = why.getCause();
    return why instanceof CompletionException && cause != null ? cause : why;
  }
}

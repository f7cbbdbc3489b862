package dev.patchbay.worker.frames;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Finds out where a subscription begins, or why it cannot. */
final class TapJoins {
  static final Duration ASK = Duration.ofSeconds(5);

  /**
   * For those who have waited already as long as one join takes: the broker does not answer now.
   */
  static final Duration ASK_BRIEFLY = Duration.ofMillis(500);

  private static final Duration LONG = ASK.multipliedBy(3);

  private final Consumer<byte[], byte[]> consumer;
  private final TapPartitions partitions;

  TapJoins(Consumer<byte[], byte[]> consumer, TapPartitions partitions) {
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * Takes at most three times {@link #ASK}, for one who has waited that long three times {@link
   * #ASK_BRIEFLY}: while the broker is away, many wait for each other.
   *
   * @return whether that is settled; if not, the broker has not answered, and may later
   */
  boolean join(Subscription subscription, Duration waited) {
    if (subscription.closed()) {
      return true;
    }
    try {
      find(subscription, waited.compareTo(LONG) < 0 ? ASK : ASK_BRIEFLY);
    } catch (TopicAuthorizationException e) {
      partitions.fail(subscription, new TapFailure.Refused());
    } catch (InvalidTopicException e) {
      partitions.fail(subscription, new TapFailure.NoSuchPartition());
    } catch (RetriableException e) {
      return false;
    } catch (KafkaException e) {
      partitions.fail(subscription, new TapFailure.Unreachable());
    }
    return true;
  }

  private void find(Subscription subscription, Duration ask) {
    TopicPartition place = subscription.partition();
    if (consumer.partitionsFor(place.topic(), ask).size() <= place.partition()) {
      partitions.fail(subscription, new TapFailure.NoSuchPartition());
      return;
    }
    long end = consumer.endOffsets(List.of(place), ask).getOrDefault(place, 0L);
    switch (subscription.start()) {
      case TapStart.Now _ -> begin(subscription, end, end);
      case TapStart.Since(Instant time) -> begin(subscription, since(place, time, end, ask), end);
      case TapStart.At(long offset) -> {
        long earliest = consumer.beginningOffsets(List.of(place), ask).getOrDefault(place, 0L);
        if (offset < earliest) {
          partitions.fail(subscription, new TapFailure.PastRetention(offset, earliest));
        } else if (offset > end) {
          partitions.fail(subscription, new TapFailure.BeyondEnd(offset, end));
        } else {
          begin(subscription, offset, end);
        }
      }
    }
  }

  /** What comes after {@code end} was asked for is read anyway, so nothing beyond it is passed. */
  private long since(TopicPartition place, Instant time, long end, Duration ask) {
    OffsetAndTimestamp first =
        consumer.offsetsForTimes(Map.of(place, time.toEpochMilli()), ask).get(place);
    return first == null ? end : Math.min(first.offset(), end);
  }

  /** It joins first: once it is told that it has, it misses nothing. */
  private void begin(Subscription subscription, long from, long end) {
    partitions.join(subscription, from, end);
    subscription.joined(from);
  }
}

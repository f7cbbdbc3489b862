package dev.patchbay.worker.frames;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/** The partitions that anybody reads; one comes with its first reader and goes with its last. */
final class TapPartitions {
  private final Map<TopicPartition, TapPartition> all = new ConcurrentHashMap<>();
  private final FrameMeters meters;
  private final Runnable changed;

  /**
   * @param changed run when a partition has come or gone
   */
  TapPartitions(FrameMeters meters, Runnable changed) {
    this.meters = meters;
    this.changed = changed;
    meters.partitions(all::size);
    meters.behind(() -> all.values().stream().mapToInt(TapPartition::behind).sum());
  }

  /**
   * A subscription begins to read.
   *
   * @param end the partition's end, where the tap begins if nobody reads the partition yet
   */
  void join(Subscription subscription, long from, long end) {
    var isNew = new AtomicBoolean();
    all.compute(
        subscription.partition(),
        (_, known) -> {
          isNew.set(known == null);
          TapPartition partition = known == null ? new TapPartition(end) : known;
          if (!subscription.closed()) {
            partition.join(subscription, from);
          }
          return partition.empty() ? null : partition;
        });
    if (isNew.get()) {
      changed.run();
    }
  }

  void leave(Subscription subscription) {
    TapPartition left =
        all.computeIfPresent(
            subscription.partition(),
            (_, partition) -> {
              partition.leave(subscription);
              return partition.empty() ? null : partition;
            });
    if (left == null) {
      changed.run();
    }
  }

  /** Where the tap reads each. */
  Map<TopicPartition, TapPartition> now() {
    return Map.copyOf(all);
  }

  void forEachWanted(BiConsumer<TopicPartition, Long> action) {
    all.forEach((place, partition) -> {
      OptionalLong from = partition.wanted();
      if (from.isPresent()) {
        action.accept(place, from.getAsLong());
      }
    });
  }

  /** All who read it hear why they hear nothing more. */
  void fail(TopicPartition place, TapFailure why) {
    TapPartition partition = all.get(place);
    if (partition != null) {
      fail(place, partition.clear(), why);
    }
  }

  void fail(TopicPartition place, List<Subscription> readers, TapFailure why) {
    all.computeIfPresent(place, (_, partition) -> partition.empty() ? null : partition);
    changed.run();
    for (Subscription reader : readers) {
      fail(reader, why);
    }
  }

  void fail(Subscription reader, TapFailure why) {
    meters.subscriptionFailed(why);
    reader.fail(why);
  }
}

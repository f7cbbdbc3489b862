package dev.patchbay.worker.frames;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ends of all partitions that anybody reads, with one consumer. It waits for records
 * alone: what asks the broker anything else is the catch-up thread's.
 */
final class TapThread {
  private static final Logger LOG = LoggerFactory.getLogger(TapThread.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final FrameClients clients;
  private final TapPartitions partitions;
  private final FrameMeters meters;
  private final Runnable someFellBehind;
  private final java.util.function.Consumer<TapLosses.Lost> losses;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("frames-tap").unstarted(this::run);
  private volatile Optional<Consumer<byte[], byte[]>> polling = Optional.empty();
  private volatile boolean stopping;

  TapThread(
      FrameClients clients,
      TapPartitions partitions,
      FrameMeters meters,
      Runnable someFellBehind,
      java.util.function.Consumer<TapLosses.Lost> losses) {
    this.clients = clients;
    this.partitions = partitions;
    this.meters = meters;
    this.someFellBehind = someFellBehind;
    this.losses = losses;
  }

  void start() {
    thread.start();
  }

  void stop(Duration patience) throws InterruptedException {
    stopping = true;
    lookAgain();
    thread.join(patience);
  }

  boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  /** Partitions have come or gone. */
  void lookAgain() {
    changed.set(true);
    news.release();
    polling.ifPresent(Consumer::wakeup);
  }

  private void run() {
    while (!stopping) {
      try (Consumer<byte[], byte[]> consumer = clients.tap()) {
        polling = Optional.of(consumer);
        changed.set(true);
        follow(consumer);
      } catch (RuntimeException e) {
        meters.restarted("frames_tap");
        LOG.atWarn().addKeyValue("exception", e.getClass().getSimpleName()).log("frames lost");
        pause(PAUSE);
      } finally {
        polling = Optional.empty();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, TapPartition> followed = Map.of();
    var pace = new TapPace(System.nanoTime());
    while (!stopping) {
      try {
        news.drainPermits();
        if (changed.getAndSet(false)) {
          followed = assign(consumer, followed);
        }
        if (followed.isEmpty()) {
          pause(POLL);
        } else {
          ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
          deliver(records, followed);
          pause(Duration.ofNanos(pace.fetched(records.count(), System.nanoTime())));
        }
      } catch (WakeupException e) {
        LOG.atTrace().log("the tap looks again");
      } catch (OffsetOutOfRangeException e) {
        leave(consumer, e.offsetOutOfRangePartitions(), followed);
      } catch (TopicAuthorizationException e) {
        followed.keySet().stream()
            .filter(place -> e.unauthorizedTopics().contains(place.topic()))
            .forEach(place -> partitions.fail(place, new TapFailure.Refused()));
      }
    }
  }

  /** Those that stay keep their positions and what is fetched of them. */
  private Map<TopicPartition, TapPartition> assign(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, TapPartition> before) {
    Map<TopicPartition, TapPartition> now = partitions.now();
    consumer.assign(now.keySet());
    now.forEach((place, partition) -> {
      if (before.get(place) != partition) {
        consumer.seek(place, partition.position());
        consumer.resume(List.of(place));
      }
    });
    return now;
  }

  private void deliver(
      ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, TapPartition> followed) {
    // Not always behind the last record: what ends a product's transaction has a place too.
    records
        .nextOffsets()
        .forEach((place, next) -> {
          TapPartition partition = followed.get(place);
          if (partition != null) {
            List<ConsumerRecord<byte[], byte[]>> these = records.records(place);
            TapPartition.Delivery delivery = partition.tapped(these, next.offset());
            meters.tapped(these.size(), delivery);
            delivery.woken().forEach(Subscription::wake);
            if (delivery.fellBehind() > 0) {
              someFellBehind.run();
            }
          }
        });
  }

  /** Why they cannot be read is another thread's to ask: nobody here waits for an answer. */
  private void leave(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> lost,
      Map<TopicPartition, TapPartition> followed) {
    lost.forEach((place, offset) -> {
      TapPartition partition = followed.get(place);
      if (partition != null) {
        consumer.pause(List.of(place));
        losses.accept(new TapLosses.Lost(place, partition, offset));
      }
    });
  }

  /** Not while partitions come or go. */
  private void pause(Duration time) {
    if (time.isZero()) {
      return;
    }
    try {
      var unused = news.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }
}

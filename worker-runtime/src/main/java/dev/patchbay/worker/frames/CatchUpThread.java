package dev.patchbay.worker.frames;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets subscriptions join, and reads for those who are behind, with a consumer of its own. They
 * take turns: a partition is read a little from the place of one, and whoever else needs any of
 * that takes it too. Nobody is read for while its ring is full. It waits for records alone: what
 * the broker is asked is answered on another thread.
 */
final class CatchUpThread {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUpThread.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final FrameClients clients;
  private final TapPartitions partitions;
  private final FrameMeters meters;
  private final TapJoining joining;
  private final Queue<TapLosses.Lost> lost = new ConcurrentLinkedQueue<>();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("frames-catch-up").unstarted(this::run);
  private volatile boolean stopping;

  /**
   * @param nanos a clock that never goes back
   */
  CatchUpThread(
      FrameClients clients, TapPartitions partitions, FrameMeters meters, LongSupplier nanos) {
    this.clients = clients;
    this.partitions = partitions;
    this.meters = meters;
    this.joining = new TapJoining(partitions, nanos);
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

  void join(Subscription subscription) {
    joining.add(subscription);
    lookAgain();
  }

  /** The tap cannot read on there, and has left it alone. */
  void lost(TapLosses.Lost place) {
    lost.add(place);
    lookAgain();
  }

  /** Somebody is behind, or has room again. */
  void lookAgain() {
    news.release();
  }

  private void run() {
    while (!stopping) {
      try (Consumer<byte[], byte[]> consumer = clients.catchUp();
          PartitionAnswers answers = clients.answers()) {
        var joins = new TapJoins(answers, partitions);
        var losses = new TapLosses(answers, partitions);
        Map<TopicPartition, Long> places = new HashMap<>();
        while (!stopping) {
          news.drainPermits();
          for (TapLosses.Lost next = lost.poll(); next != null; next = lost.poll()) {
            losses.judge(next);
          }
          joining.ask(joins);
          read(consumer, places, losses);
        }
      } catch (RuntimeException e) {
        meters.restarted("frames_catch_up");
        LOG.atWarn().addKeyValue("exception", e.getClass().getSimpleName()).log("catch-up lost");
        joining.giveUp();
        pause(PAUSE);
      }
    }
    joining.refuse();
  }

  /**
   * @param places where the consumer reads: asked for them, it might wait for the broker
   */
  private void read(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> places, TapLosses losses) {
    partitions.now().values().forEach(this::readAgain);
    Map<TopicPartition, Long> wanted = new HashMap<>();
    partitions.forEachWanted(wanted::put);
    wanted.keySet().removeIf(losses::judges);
    if (wanted.isEmpty()) {
      pause(POLL);
      return;
    }
    if (!places.keySet().equals(wanted.keySet())) {
      consumer.assign(wanted.keySet());
      places.clear();
    }
    wanted.forEach((place, from) -> {
      if (!from.equals(places.put(place, from))) {
        consumer.seek(place, from);
      }
    });
    try {
      deliver(places, consumer.poll(POLL));
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions()
          .forEach((place, at) -> {
            TapPartition partition = partitions.now().get(place);
            if (partition != null) {
              losses.judgeOlder(new TapLosses.Lost(place, partition, at));
            }
          });
    } catch (TopicAuthorizationException e) {
      wanted.keySet().stream()
          .filter(place -> e.unauthorizedTopics().contains(place.topic()))
          .forEach(place -> partitions.fail(place, new TapFailure.Refused()));
    }
  }

  private void readAgain(TapPartition partition) {
    for (Optional<TapPartition.Delivery> next = partition.readAgain();
        next.isPresent();
        next = partition.readAgain()) {
      meters.readAgain(next.get());
      next.get().woken().forEach(Subscription::wake);
    }
  }

  private void deliver(Map<TopicPartition, Long> places, ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, TapPartition> now = partitions.now();
    records
        .nextOffsets()
        .forEach((place, next) -> {
          TapPartition partition = now.get(place);
          Long from = places.put(place, next.offset());
          if (partition != null && from != null) {
            List<ConsumerRecord<byte[], byte[]>> these = records.records(place);
            TapPartition.Delivery delivery = partition.caughtUp(from, these, next.offset());
            meters.caughtUp(these.size(), delivery);
            delivery.woken().forEach(Subscription::wake);
          }
        });
  }

  private void pause(Duration time) {
    try {
      var unused = news.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }
}

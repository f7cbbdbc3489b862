package dev.patchbay.worker;

import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one lane's dispatches. One thread owns the share consumer, and a slot is reserved for each
 * record that the next poll may acquire, and kept until one comes: the consumer fetches in the
 * background, so even a poll that returned nothing may have acquired some. A record is held no
 * longer than the claims of those that came with it take to become durable.
 */
final class LaneIntake {
  /** A claim that was never answered is forgotten after this time. */
  static final Duration FORGET = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(LaneIntake.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final String topic;
  private final Clients clients;
  private final Slots slots;
  private final Claims claims;
  private final SignalListener signals;
  private final WorkerMeters meters;
  private final Beat turns = new Beat(System::nanoTime);
  private final Beat polls = new Beat(System::nanoTime);
  private final Stopping stopping;
  private volatile Optional<ShareConsumer<byte[], byte[]>> polling = Optional.empty();
  private final Thread thread;

  /**
   * Has not begun.
   *
   * @param stopping how {@code claims} learn that the intake stops
   */
  LaneIntake(
      Lanework lane, Clients clients, Claims claims, SignalListener signals, Stopping stopping) {
    this.topic = Topics.lane(lane.lane());
    this.clients = clients;
    this.slots = lane.slots();
    this.claims = claims;
    this.signals = signals;
    this.stopping = stopping;
    this.meters = lane.meters();
    this.thread =
        Thread.ofPlatform().daemon().name("intake-" + lane.lane().wire()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Acquires nothing any more; what is acquired and not claimed goes back to the lane. */
  void cease() {
    stopping.begin();
    polling.ifPresent(ShareConsumer::wakeup);
  }

  /** Ceases, and waits until that is done. */
  void stop(Duration patience) throws InterruptedException {
    cease();
    thread.join(patience);
  }

  boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  boolean stuck(Duration time) {
    return turns.silent(time);
  }

  /** Whether it has polled well within this time; a full worker need not. */
  boolean polled(Duration within) {
    return polls.within(within) || (slots.free() == 0 && polls.within(Duration.ofDays(1)));
  }

  private void run() {
    while (running()) {
      try {
        if (signals.isCutOff()) {
          var unused = stopping.await(POLL);
        } else if (signals.awaitListening(POLL)) {
          take();
        } else if (signals.ended()) {
          stopping.pause();
        }
        turns.now();
      } catch (WakeupException e) {
        LOG.atDebug().log("intake woken up to stop");
      } catch (RuntimeException e) {
        meters.restarted("share");
        LOG.atWarn()
            .addKeyValue("topic", topic)
            .addKeyValue("exception", e.getClass().getSimpleName())
            .log("intake lost its consumer");
        stopping.pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Closing the consumer releases what it has acquired and not handed out. One that has lost its
   * broker is closed at once: polled or not, it asks for it again as fast as it is refused, for a
   * core (clients 4.3.1), beside talks that go on and a broker that wants to come back.
   */
  private void take() throws InterruptedException {
    Deque<Slots.Slot> reserved = new ArrayDeque<>();
    ShareConsumer<byte[], byte[]> consumer = clients.share(topic, slots.together());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      polling = Optional.of(consumer);
      consumer.setAcknowledgementCommitCallback((_, failure) -> {
        if (failure != null) {
          LOG.atWarn()
              .addKeyValue("topic", topic)
              .addKeyValue("exception", failure.getClass().getSimpleName())
              .log("acknowledgement failed: the dispatch will be seen again");
        }
      });
      consumer.subscribe(List.of(topic));
      while (running() && !signals.ended() && !signals.isCutOff()) {
        turns.now();
        if (reserve(reserved)) {
          poll(consumer, reserved, threads);
        }
      }
    } finally {
      polling = Optional.empty();
      try {
        close(consumer);
      } finally {
        reserved.forEach(Slots.Slot::release);
      }
    }
  }

  private void close(ShareConsumer<byte[], byte[]> consumer) {
    if (signals.isCutOff()) {
      consumer.close(Duration.ZERO);
    } else {
      consumer.close();
    }
  }

  /** Whether there is a slot for each record that may come; if not, some of them may be there. */
  private boolean reserve(Deque<Slots.Slot> reserved) throws InterruptedException {
    while (reserved.size() < slots.together()) {
      Optional<Slots.Slot> next = slots.reserve(POLL);
      if (next.isEmpty()) {
        return false;
      }
      reserved.add(next.get());
    }
    return true;
  }

  /**
   * Claims all that came at once: one after the other they would wait for the broker as often. What
   * no record took is reserved still.
   */
  private void poll(
      ShareConsumer<byte[], byte[]> consumer, Deque<Slots.Slot> reserved, ExecutorService threads)
      throws InterruptedException {
    List<Claiming> all = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (!running() || signals.ended() || reserved.isEmpty()) {
        consumer.acknowledge(record, AcknowledgeType.RELEASE);
      } else {
        Slots.Slot slot = reserved.remove();
        all.add(new Claiming(record, slot, threads.submit(() -> claims.take(record, slot))));
      }
    }
    Optional<RuntimeException> defect = Optional.empty();
    for (Claiming one : all) {
      try {
        acknowledge(consumer, one, reserved);
      } catch (RuntimeException e) {
        // Not before the others' slots are accounted for, or the lane would lose room for good.
        defect = defect.or(() -> Optional.of(e));
      }
    }
    if (defect.isPresent()) {
      throw defect.get();
    }
    polls.now();
  }

  private void acknowledge(
      ShareConsumer<byte[], byte[]> consumer, Claiming one, Deque<Slots.Slot> reserved)
      throws InterruptedException {
    Claims.Taken taken;
    try {
      taken = one.await();
    } catch (RuntimeException e) {
      one.slot().release();
      throw e;
    }
    if (!taken.slotUsed()) {
      reserved.add(one.slot());
    }
    consumer.acknowledge(one.record(), taken.acknowledgement());
    // At once: the next poll may have to wait for a slot.
    consumer.commitAsync();
    claims.acknowledged(taken);
  }

  /** A record of which something becomes on a thread of its own. */
  private record Claiming(
      ConsumerRecord<byte[], byte[]> record, Slots.Slot slot, Future<Claims.Taken> taken) {
    Claims.Taken await() throws InterruptedException {
      try {
        return taken.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e);
      }
    }
  }

  private boolean running() {
    return !stopping.begun();
  }
}

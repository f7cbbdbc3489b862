package dev.patchbay.worker;

import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one lane's dispatches. One thread owns the share consumer, and a slot is reserved before
 * the poll that may acquire a record, and kept until a record comes: the consumer fetches in the
 * background, so even a poll that returned nothing may have acquired one. A record is held no
 * longer than its claim takes to become durable.
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
        if (signals.awaitListening(POLL)) {
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

  /** Closing the consumer releases what it has acquired and not handed out. */
  private void take() throws InterruptedException {
    Optional<Slots.Slot> slot = Optional.empty();
    try (ShareConsumer<byte[], byte[]> consumer = clients.share(topic)) {
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
      while (running() && !signals.ended()) {
        turns.now();
        if (slot.isEmpty()) {
          slot = slots.reserve(POLL);
        }
        if (slot.isPresent()) {
          slot = poll(consumer, slot.get());
        }
      }
    } finally {
      polling = Optional.empty();
      slot.ifPresent(Slots.Slot::release);
    }
  }

  /** Returns the slot when no record took it. */
  private Optional<Slots.Slot> poll(ShareConsumer<byte[], byte[]> consumer, Slots.Slot slot)
      throws InterruptedException {
    Optional<Slots.Slot> free = Optional.of(slot);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (!running() || signals.ended()) {
        consumer.acknowledge(record, AcknowledgeType.RELEASE);
        continue;
      }
      Claims.Taken taken = claims.take(record, slot);
      consumer.acknowledge(record, taken.acknowledgement());
      // At once: the next poll may have to wait for a slot.
      consumer.commitAsync();
      claims.acknowledged(taken);
      free = taken.slotUsed() ? Optional.empty() : Optional.of(slot);
    }
    polls.now();
    return free;
  }

  private boolean running() {
    return !stopping.begun();
  }
}

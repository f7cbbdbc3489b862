package dev.patchbay.router;

import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Everything that must be known before the first record is read: control data, room, breakers, and
 * how many partitions signals have. Starts before the stream applications, which begin in the last
 * phases, and keeps them from starting when it cannot.
 */
final class Views implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Views.class);

  private final ControlView control;
  private final TopicFollower controlFollower;
  private final TopicFollower roomFollower;
  private final TopicFollower breakerFollower;
  private final Admin admin;
  private final RouterMeters meters;
  private final Duration startWait;
  private volatile int healthPartitions;
  private volatile int signalPartitions;
  private volatile int capsulePartitions;
  private volatile boolean running;

  Views(
      ControlView control,
      TopicFollower controlFollower,
      TopicFollower roomFollower,
      TopicFollower breakerFollower,
      Admin admin,
      RouterMeters meters,
      Duration startWait) {
    this.control = control;
    this.controlFollower = controlFollower;
    this.roomFollower = roomFollower;
    this.breakerFollower = breakerFollower;
    this.admin = admin;
    this.meters = meters;
    this.startWait = startWait;
  }

  @Override
  public void start() {
    controlFollower.start();
    roomFollower.start();
    breakerFollower.start();
    try {
      require(
          controlFollower.awaitLoaded(startWait), Topics.CONTROL + " cannot be read to its end");
      require(roomFollower.awaitLoaded(startWait), Topics.WORKERS + " cannot be read to its end");
      require(
          breakerFollower.awaitLoaded(startWait), Topics.BREAKERS + " cannot be read to its end");
      healthPartitions = partitions(Topics.HEALTH);
      signalPartitions = partitions(Topics.SIGNALS);
      capsulePartitions = partitions(Topics.CAPSULES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the start", e);
    }
    ControlData data = control.data();
    require(data.activePolicy().isPresent(), "audio.control holds no policy");
    require(!data.prices().isEmpty(), "audio.control holds no prices");
    tellLost(ControlData.ACTIVE_POLICY, data.policyPointer());
    tellLost(ControlData.ACTIVE_PRICES, data.pricesPointer());
    running = true;
  }

  /** Better to decide by the newest version than not at all; but somebody must know. */
  private void tellLost(String key, Pointer pointer) {
    if (pointer.good().isEmpty()) {
      meters.alarm("pointer_lost");
      log.error("alarm: {} names no version that is known; the newest one stands in", key);
    }
  }

  /** How many partitions {@code audio.health} has; known from the start on. */
  int healthPartitions() {
    require(running, "the views have not started");
    return healthPartitions;
  }

  /** How many partitions {@code audio.signals} has; known from the start on. */
  int signalPartitions() {
    require(running, "the views have not started");
    return signalPartitions;
  }

  /** How many partitions {@code audio.capsules} has; known from the start on. */
  int capsulePartitions() {
    require(running, "the views have not started");
    return capsulePartitions;
  }

  @Override
  public void stop() {
    running = false;
    controlFollower.close();
    roomFollower.close();
    breakerFollower.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  private int partitions(String topic) throws InterruptedException {
    try {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(startWait.toMillis(), TimeUnit.MILLISECONDS)
          .values()
          .iterator()
          .next()
          .partitions()
          .size();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(topic + " cannot be described", e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}

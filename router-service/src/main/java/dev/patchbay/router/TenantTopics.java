package dev.patchbay.router;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Whether what the router writes to a tenant has a place to go. A record to a topic that is not
 * there would hold its stream thread up, and with it every tenant; so the list of topics is looked
 * at again and again, and what has no place is not sent.
 *
 * <p>A topic that goes is noticed within the interval; whoever misses one asks for a new look.
 */
final class TenantTopics implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TenantTopics.class);

  private final Admin admin;
  private final Duration interval;
  private final Duration wait;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("tenant-topics").unstarted(this::watch);
  private volatile Set<String> topics = Set.of();

  /**
   * @param interval between two looks
   * @param wait bound of one look
   */
  TenantTopics(Admin admin, Duration interval, Duration wait) {
    this.admin = admin;
    this.interval = interval;
    this.wait = wait;
  }

  /** Whether the tenant's results and events could be written at the last look. */
  boolean thereFor(TenantId tenant) {
    Set<String> now = topics;
    return now.contains(Topics.results(tenant)) && now.contains(Topics.events(tenant));
  }

  /**
   * Looks now.
   *
   * @param within bound of the look
   */
  void look(Duration within) throws ExecutionException, InterruptedException, TimeoutException {
    topics = admin.listTopics().names().get(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void start() {
    lookOrTell();
    thread.start();
  }

  @Override
  public void stop() {
    stopping.countDown();
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Before the stream applications. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void watch() {
    try {
      while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        lookOrTell();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOrTell() {
    try {
      look(wait);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("the list of topics cannot be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

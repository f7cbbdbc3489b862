package dev.patchbay.router;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.SmartLifecycle;

/**
 * Whether what the router writes to a tenant has a place to go. A record to a topic that is not
 * there would hold its stream thread up, and with it every tenant; so the list of topics is looked
 * at again and again, and what has no place is not sent.
 *
 * <p>A topic that goes is noticed within the interval; whoever misses one asks for a new look.
 */
final class TenantTopics implements SmartLifecycle {
  private final Admin admin;
  private final Rounds rounds;
  private volatile Set<String> topics = Set.of();

  /**
   * @param interval between two looks
   * @param wait bound of one look
   */
  TenantTopics(Admin admin, Duration interval, Duration wait) {
    this.admin = admin;
    this.rounds = new Rounds("tenant-topics", interval, wait, () -> look(wait));
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
    rounds.once();
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.areGoing();
  }

  /** Before the stream applications. */
  @Override
  public int getPhase() {
    return 0;
  }
}

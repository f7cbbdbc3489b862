package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Workers that stand still, so that all work of their lane is taken by the others. They hold
 * nothing themselves, and nothing is dispatched to who is no member of the lane's share group.
 */
final class Aside implements AutoCloseable {
  private static final String LANE = "audio.lanes.conversation";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long CALL_SECONDS = 10;

  private final Admin admin;
  private final List<AppProcess> workers;
  private boolean still;

  private Aside(Admin admin, List<AppProcess> workers) {
    this.admin = admin;
    this.workers = List.copyOf(workers);
  }

  /** Returns when the broker has given them up. */
  static Aside of(String bootstrapServers, List<AppProcess> workers) {
    Admin admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    var aside = new Aside(admin, workers);
    int members = aside.members();
    aside.workers.forEach(AppProcess::suspend);
    aside.still = true;
    aside.await("idle workers are given up", members - workers.size());
    return aside;
  }

  /** They go on; returns when they are given work again. */
  void back() {
    int members = members();
    resume();
    await("idle workers are back", members + workers.size());
  }

  private void await(String what, int members) {
    if (!workers.isEmpty()) {
      Deadline.after(PATIENCE).await(what, () -> members() == members);
    }
  }

  private int members() {
    try {
      return admin
          .describeShareGroups(List.of(LANE))
          .all()
          .get(CALL_SECONDS, TimeUnit.SECONDS)
          .values()
          .iterator()
          .next()
          .members()
          .size();
    } catch (ExecutionException | TimeoutException e) {
      throw new ProofFailure("cannot ask who is given work of " + LANE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted", e);
    }
  }

  private void resume() {
    if (still) {
      workers.forEach(AppProcess::resume);
      still = false;
    }
  }

  @Override
  public void close() {
    resume();
    admin.close(Duration.ofSeconds(CALL_SECONDS));
  }
}

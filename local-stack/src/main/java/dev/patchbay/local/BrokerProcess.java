package dev.patchbay.local;

import dev.patchbay.schemas.kafka.ClusterAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * A real single-node broker in a process of its own. It counts as started only when the node that
 * answers on its port has the cluster id that was formatted here: who talks to somebody else's
 * broker by mistake learns it at once.
 */
public final class BrokerProcess implements Broker {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
  private static final int PORT_TRIES = 5;

  private final Installation installation;
  private final BrokerNode node;
  private final Tuning tuning;
  private final String clusterId;
  private ChildProcess process;

  private BrokerProcess(Installation installation, BrokerNode node, Tuning tuning) {
    this.installation = installation;
    this.node = node;
    this.tuning = tuning;
    this.clusterId = Uuid.randomUuid().toString();
    this.process = launch();
  }

  /**
   * Starts a broker and waits until it answers.
   *
   * @param folder its own folder, new or empty
   * @param port a wish; otherwise a free one, and another one when somebody takes it first
   * @throws StackFailure when it does not answer in time, or the wished port is taken
   */
  public static BrokerProcess start(Installation installation, Path folder, OptionalInt port) {
    return start(installation, folder, port, Tuning.QUICK_START);
  }

  /** The same, good at what is asked for. */
  public static BrokerProcess start(
      Installation installation, Path folder, OptionalInt port, Tuning tuning) {
    return start(
        installation,
        folder,
        port,
        tuning,
        (free, own) -> BrokerNode.on(free, own, Optional.empty()));
  }

  /** One that denies what is not allowed, and lets these users in, by SCRAM over TLS. */
  public static BrokerProcess guarded(Installation installation, Path folder, BrokerGuard guard) {
    return start(
        installation,
        folder,
        OptionalInt.empty(),
        Tuning.QUICK_START,
        (free, own) -> BrokerNode.on(free, own, Optional.of(guard)));
  }

  /**
   * One that is also reached by a detour, such as a relay's.
   *
   * @param advertised the loopback's port where whoever comes by it is told to come
   */
  public static BrokerProcess detoured(Installation installation, Path folder, int advertised) {
    return start(
        installation,
        folder,
        OptionalInt.empty(),
        Tuning.QUICK_START,
        (free, own) -> BrokerNode.detoured(free, own, advertised));
  }

  private static BrokerProcess start(
      Installation installation,
      Path folder,
      OptionalInt port,
      Tuning tuning,
      BiFunction<Integer, Path, BrokerNode> nodes) {
    for (int attempt = 1; ; attempt++) {
      Path own = folder.resolve("try-" + attempt);
      BrokerNode node = nodes.apply(port.orElseGet(FreePorts::one), own);
      var broker = new BrokerProcess(installation, node, tuning);
      try {
        broker.awaitAnswer();
        return broker;
      } catch (RuntimeException e) {
        boolean taken = broker.portTaken();
        RuntimeException cause = Stopping.because(e, broker::kill);
        if (taken && port.isPresent()) {
          throw new StackFailure("port " + port.getAsInt() + " is taken", cause);
        }
        if (!taken || attempt == PORT_TRIES) {
          throw cause;
        }
      }
    }
  }

  @Override
  public String bootstrapServers() {
    return node.settings().bootstrapServers();
  }

  /** How who may do everything is let in. */
  public ClusterAccess access() {
    return node.access();
  }

  public int port() {
    return node.settings().port();
  }

  /**
   * Where a detour is to lead to.
   *
   * @throws StackFailure if it has none
   */
  public int detourPort() {
    return node.detour().orElseThrow(() -> new StackFailure("this broker has no detour"));
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void requireAlive() {
    process.requireAlive();
  }

  /** How it ended; empty while it lives. */
  public OptionalInt exitStatus() {
    return process.exitStatus();
  }

  public Path log() {
    return process.launch().log();
  }

  /** SIGKILL: what was acknowledged stays in the page cache and is there after a restart. */
  public void kill() {
    process.kill();
  }

  /** Starts the node again on the same data and port and waits until it answers. */
  public void restart() {
    process.close();
    process = launch();
    awaitAnswer();
  }

  public void suspend() {
    process.suspend();
  }

  public void resume() {
    process.resume();
  }

  /** To stop in order takes it long, and is only of use if it leaves an archive of its classes. */
  @Override
  public void close() {
    if (ClassArchive.isThere(process.launch())) {
      kill();
    } else {
      process.close();
    }
  }

  private ChildProcess launch() {
    return ChildProcess.start(node.launch(installation, tuning, clusterId));
  }

  private void awaitAnswer() {
    var deadline = Deadline.after(START_TIMEOUT);
    Map<String, Object> client =
        access()
            .client(
                Map.of(
                    AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100));
    Admin admin = Admin.create(client);
    try {
      String answered = deadline.await("the broker answers", () -> clusterId(admin));
      if (!answered.equals(clusterId)) {
        throw new StackFailure("another broker answers on port " + port());
      }
    } finally {
      // Questions that nobody answers are not waited for.
      admin.close(Duration.ZERO);
    }
  }

  /** The node does not end by itself when it cannot listen. */
  private boolean portTaken() {
    return process.logTail(200).contains("BindException");
  }

  private Optional<String> clusterId(Admin admin) {
    process.requireAlive();
    if (portTaken()) {
      throw new StackFailure("the broker's port is taken");
    }
    try {
      return Optional.of(admin.describeCluster().clusterId().get(1, TimeUnit.SECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while waiting for the broker", e);
    }
  }
}

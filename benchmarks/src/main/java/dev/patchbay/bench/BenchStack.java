package dev.patchbay.bench;

import dev.patchbay.local.App;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.BrokerProcess;
import dev.patchbay.local.ClusterSetup;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Installation;
import dev.patchbay.local.Stopping;
import dev.patchbay.local.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker, a router, and workers, each in its process. */
final class BenchStack implements AutoCloseable {
  /** Topics of one partition each, for those who take no jobs. */
  static final List<String> OTHER_TOPICS =
      List.of("bench.copy.in", "bench.copy.out", "bench.bridge.in", "bench.bridge.out");

  /**
   * Half a minute for a talk to begin, where a site gives it 1.5 s: nobody measures here how soon
   * it does, and compilers are busy then.
   */
  private static final Map<String, String> PATIENCE =
      Map.of("patchbay.router.ledger.live-ticks", "120");

  private static final Duration READY = Duration.ofMinutes(5);

  private final BrokerProcess broker;
  private final List<AppProcess> apps;
  private final List<Work> works;

  private BenchStack(BrokerProcess broker, List<AppProcess> apps, List<Work> works) {
    this.broker = broker;
    this.apps = apps;
    this.works = works;
  }

  /**
   * @param folder its own, emptied
   * @param provider where the workers find their provider
   * @param works for each of which there is a worker
   */
  static BenchStack start(Path folder, BenchProvider provider, List<Work> works)
      throws IOException {
    clear(folder);
    Files.createDirectories(folder);
    var installation = Installation.current();
    BrokerProcess broker =
        BrokerProcess.start(
            installation, folder.resolve("broker"), OptionalInt.empty(), Tuning.THROUGHPUT);
    List<AppProcess> apps = new ArrayList<>();
    return Stopping.unlessDone(
        () -> {
          String bootstrap = broker.bootstrapServers();
          prepare(bootstrap);
          List<App> all = new ArrayList<>();
          all.add(App.router(bootstrap, folder.resolve("router-state")).with(PATIENCE));
          works.forEach(work -> all.add(provider.worker(work, bootstrap)));
          for (App app : all) {
            apps.add(AppProcess.start(installation, app, Tuning.THROUGHPUT, folder));
          }
          var deadline = Deadline.after(READY);
          apps.forEach(app -> app.awaitReady(deadline));
          return new BenchStack(broker, apps, works);
        },
        () -> stop(broker, apps));
  }

  String bootstrap() {
    return broker.bootstrapServers();
  }

  /** The process of the worker of that work. */
  long worker(Work work) {
    return apps.get(1 + works.indexOf(work)).pid();
  }

  List<Long> pids() {
    return Stream.concat(Stream.of(broker.pid()), apps.stream().map(AppProcess::pid)).toList();
  }

  /** At once: there is nothing that anybody wants to keep. */
  @Override
  public void close() {
    stop(broker, apps);
  }

  private static void stop(BrokerProcess broker, List<AppProcess> apps) {
    apps.forEach(AppProcess::kill);
    Stopping.all(
        Stream.concat(
                apps.stream().<Runnable>map(app -> app::close), Stream.<Runnable>of(broker::close))
            .toList());
  }

  private static void prepare(String bootstrap) {
    ClusterSetup.apply(bootstrap, List.of(TalkAgent.TENANT));
    TalkAgent.apply(bootstrap);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              OTHER_TOPICS.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get(READY.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchFailure("cannot create the bench's topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  /** What an earlier run left. */
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}

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
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
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

/** A real broker, a router, and one worker that talks, each in its process. */
final class TalkStack implements AutoCloseable {
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
  private static final int HEAP_MEGABYTES = 768;
  private static final String PASSWORD = "nobodys";

  private final BrokerProcess broker;
  private final List<AppProcess> apps;

  private TalkStack(BrokerProcess broker, List<AppProcess> apps) {
    this.broker = broker;
    this.apps = apps;
  }

  /**
   * @param folder its own, emptied
   * @param provider where the worker finds its provider
   * @param certificate by which it knows it
   */
  static TalkStack start(Path folder, URI provider, Path certificate, int slots)
      throws IOException {
    clear(folder);
    Files.createDirectories(folder);
    Path trusted = trust(folder, certificate);
    var installation = Installation.current();
    BrokerProcess broker =
        BrokerProcess.start(
            installation, folder.resolve("broker"), OptionalInt.empty(), Tuning.THROUGHPUT);
    List<AppProcess> apps = new ArrayList<>();
    return Stopping.unlessDone(
        () -> {
          String bootstrap = broker.bootstrapServers();
          prepare(bootstrap);
          for (App app :
              List.of(
                  App.router(bootstrap, folder.resolve("router-state")).with(PATIENCE),
                  worker(bootstrap, provider, trusted, slots))) {
            apps.add(AppProcess.start(installation, app, Tuning.THROUGHPUT, folder));
          }
          var deadline = Deadline.after(READY);
          apps.forEach(app -> app.awaitReady(deadline));
          return new TalkStack(broker, apps);
        },
        () -> stop(broker, apps));
  }

  String bootstrap() {
    return broker.bootstrapServers();
  }

  long worker() {
    return apps.getLast().pid();
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

  private static App worker(String bootstrap, URI provider, Path trusted, int slots) {
    return new App(
        "realtime-worker",
        "realtime-worker",
        "dev.patchbay.realtime.RealtimeWorkerApplication",
        HEAP_MEGABYTES,
        Map.of(
            "patchbay.kafka.bootstrap-servers",
            bootstrap,
            "patchbay.provider.base-url",
            provider.toString(),
            "patchbay.provider.key-variable",
            "PATCHBAY_BENCH_KEY",
            "patchbay.realtime.safety-key-variable",
            "PATCHBAY_BENCH_SAFETY_KEY",
            "patchbay.realtime.slots",
            Integer.toString(slots),
            // Like the bare sockets': a machine that stalls ends no session.
            "patchbay.realtime.sockets.first-output",
            "1m",
            "patchbay.realtime.sockets.between-events",
            "1m",
            "patchbay.realtime.sockets.unsent",
            "5s"),
        Map.of(
            "PATCHBAY_BENCH_KEY", "key-of-the-bench",
            "PATCHBAY_BENCH_SAFETY_KEY", "secret-of-callers-who-are-nobody",
            "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                    .formatted(trusted, PASSWORD)));
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

  private static Path trust(Path folder, Path certificate) throws IOException {
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("bench", Pem.read(certificate));
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot write " + file, e);
    }
    return file;
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

package dev.patchbay.local.access;

import dev.patchbay.local.App;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Installation;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.RunningProvider;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Stopping;
import dev.patchbay.local.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Router and workers of a guarded site, each with its own login, and the provider that they call.
 */
final class GuardedApps implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(150);

  private final RunningProvider provider;
  private final List<AppProcess> running = new ArrayList<>();

  private GuardedApps(RunningProvider provider) {
    this.provider = provider;
  }

  /** One of each kind, ready. */
  static GuardedApps start(ProofContext context, GuardedSite site) throws IOException {
    StackOptions options = options(context);
    Files.createDirectories(options.audio());
    var apps = new GuardedApps(options.provider().start(context.installation(), options));
    return Stopping.unlessDone(
        () -> {
          all(site, apps.provider, options)
              .forEach((party, app) ->
                  apps.begin(context.installation(), app.as(party.user(), site.guard()), options));
          Deadline ready = Deadline.after(READY);
          apps.running.forEach(app -> app.awaitReady(ready));
          return apps;
        },
        apps::close);
  }

  /** As they are started without a word about how the broker is spoken to. */
  static Map<Party, App> all(GuardedSite site, RunningProvider provider, StackOptions options) {
    String brokers = site.bootstrapServers();
    var apps = new LinkedHashMap<Party, App>();
    apps.put(
        Party.ROUTER,
        App.router(brokers, options.folder().resolve("router-state"))
            .with(Map.of("patchbay.router.ledger.live-ticks", "40")));
    apps.put(Party.CHAINED_WORKER, App.chainedWorker(1, brokers, provider, options));
    apps.put(Party.REALTIME_WORKER, App.realtimeWorker(1, brokers, provider, options));
    apps.put(Party.TRANSCRIPTION_WORKER, App.transcriptionWorker(1, brokers, provider));
    return apps;
  }

  /** Speech goes where it may be read again. */
  static StackOptions options(ProofContext context) {
    Path folder = context.folder();
    Path files = folder.resolve("files");
    return StackOptions.in(folder.resolve("stack"), files, List.of()).withAudio(files);
  }

  RunningProvider provider() {
    return provider;
  }

  void requireAlive() {
    running.forEach(AppProcess::requireAlive);
  }

  private void begin(Installation installation, App app, StackOptions options) {
    running.add(AppProcess.start(installation, app, Tuning.QUICK_START, options.folder()));
  }

  /** Asks all first, so that their drains overlap. */
  @Override
  public void close() {
    running.forEach(AppProcess::askToStop);
    var steps = new ArrayList<Runnable>();
    running.forEach(app -> steps.add(app::close));
    steps.add(provider::close);
    Stopping.all(steps);
  }
}

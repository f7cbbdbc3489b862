package dev.patchbay.local;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a whole Patchbay until Ctrl-C. */
@Command(
    name = "up",
    description = {
      "Starts broker, simulator, router and workers, tells how to reach them, until Ctrl-C.",
      "With --provider openai workers call the real provider instead of the simulator.",
      "Its data is gone afterwards. Exit 1 when a part does not come up or dies."
    },
    footer = {
      "",
      "Examples:",
      "  patchbay up",
      "  patchbay up --port 9092 --info /tmp/patchbay.json --tenant acme --workers 4",
      "  OPENAI_API_KEY=... patchbay up --provider openai --spend-cap 5.00"
    })
final class UpCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "the broker's port; otherwise a free one")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--info",
      paramLabel = "FILE",
      description =
          "takes how to reach it, as JSON, when everything is ready; gone when it has stopped")
  private Optional<Path> info = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "chained workers, 0 to 16 (${DEFAULT-VALUE})")
  private int workers = 2;

  @Option(
      names = "--realtime-workers",
      paramLabel = "N",
      description =
          "workers that hold conversations, 0 to 16 (${DEFAULT-VALUE}); none with --provider openai,"
              + " where nothing bounds yet what a conversation spends")
  private int realtimeWorkers = 1;

  @Option(
      names = "--transcription-workers",
      paramLabel = "N",
      description =
          "workers that caption and translate, 0 to 16 (${DEFAULT-VALUE}); none with --provider"
              + " openai")
  private int transcriptionWorkers = 1;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "registered at the start, may be repeated (clinic and shop)")
  private List<TenantId> tenants = List.of(TenantId.of("clinic"), TenantId.of("shop"));

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "jobs of a tenant may name recordings below DIR/TENANT (the current folder)")
  private Path files = Path.of("");

  @Mixin private final ProviderOptions provider;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  UpCommand(ProviderOptions provider) {
    this.provider = provider;
  }

  @Override
  public Integer call() throws IOException {
    var checks = new UpChecks(spec.commandLine());
    checks.range("--workers", workers, 0, 16);
    checks.range("--realtime-workers", realtimeWorkers, 0, 16);
    checks.range("--transcription-workers", transcriptionWorkers, 0, 16);
    port.ifPresent(wish -> checks.range("--port", wish, 1, 65535));
    info.ifPresent(checks::place);
    checks.readable(files);
    ProviderSource source = provider.source();
    var installation = Installation.current();
    var runs = new RunFolders(installation.root().resolve("target").resolve("up"));
    runs.deleteAbandoned();
    try (var stop = StopRequest.toThisThread()) {
      forgetInfo();
      Path folder = runs.create();
      String end = "Stopped.";
      boolean logNamed = false;
      try {
        run(installation, folder, options(folder, source));
      } catch (RuntimeException e) {
        if (!stop.made()) {
          logNamed = true;
          throw e;
        }
        end = "Stopped while starting.";
      } finally {
        // What was thrown may name the log of the part that died; the next run deletes it.
        if (logNamed) {
          Folders.deleteAllButLogs(folder);
        } else {
          Folders.delete(folder);
        }
      }
      say(end);
    }
    return CommandLine.ExitCode.OK;
  }

  /** With the shop and its agent, where the simulator can play the agent. */
  private void run(Installation installation, Path folder, StackOptions options)
      throws IOException {
    if (options.talkers() == 0 || !tenants.contains(DemoPlan.SHOP)) {
      run(installation, options);
      return;
    }
    try (var shop = DemoShop.open(folder.resolve("shop.pem"))) {
      run(
          installation,
          options
              .with(shop.talks(realtimeWorkers))
              .withAgents(List.of(DemoTalk.agent(StackInfo.TALKS))));
    }
  }

  private void run(Installation installation, StackOptions options) throws IOException {
    try (var stack = Stack.start(installation, options, this::say)) {
      var found = StackInfo.of(stack);
      found.lines().forEach(this::say);
      if (info.isPresent()) {
        found.writeTo(info.get());
      }
      watch(stack);
      say("Stopping...");
    } finally {
      forgetInfo();
    }
  }

  /** Whoever finds the file can reach what it names. */
  private void forgetInfo() throws IOException {
    if (info.isPresent()) {
      Files.deleteIfExists(info.get());
    }
  }

  private StackOptions options(Path folder, ProviderSource source) {
    return StackOptions.in(folder, files, tenants)
        .withBrokerPort(port.map(OptionalInt::of).orElse(OptionalInt.empty()))
        .withWorkers(workers)
        .with(Talks.by(realtimeWorkers))
        .withTranscribers(transcriptionWorkers)
        .with(source);
  }

  /** Returns when this thread is interrupted; throws when a part has died. */
  private static void watch(Stack stack) {
    try {
      while (true) {
        stack.requireAlive();
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      }
    } catch (InterruptedException e) {
      // Asked to stop; the flag stays down, because stopping waits for processes.
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}

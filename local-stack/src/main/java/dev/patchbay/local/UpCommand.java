package dev.patchbay.local;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
      "Starts broker, simulator, router and workers, says how to reach them, and runs until"
          + " Ctrl-C.",
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
    requireRange("--workers", workers, 0, 16);
    requireRange("--realtime-workers", realtimeWorkers, 0, 16);
    port.ifPresent(wish -> requireRange("--port", wish, 1, 65535));
    info.ifPresent(this::requirePlace);
    requireReadable(files);
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
        run(installation, options(folder).with(source));
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

  private StackOptions options(Path folder) {
    return StackOptions.in(folder, files, tenants)
        .withBrokerPort(port.map(OptionalInt::of).orElse(OptionalInt.empty()))
        .withWorkers(workers)
        .with(Talks.by(realtimeWorkers));
  }

  private void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(option + " must be " + least + " to " + most);
    }
  }

  /** Told before anything starts: the file itself is written when all is ready. */
  private void requirePlace(Path file) {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
    if (Files.isDirectory(file)) {
      throw wrong("--info: " + file + " is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw wrong("--info: there is no folder " + folder);
    }
    try {
      // Not isWritable: of a folder on which nobody can write it says yes to root.
      Files.delete(Files.createTempFile(folder, "patchbay-", ".part"));
    } catch (IOException e) {
      throw wrong("--info: cannot write into " + folder);
    }
  }

  /** Told before anything starts: workers are given it. */
  private void requireReadable(Path folder) {
    try (DirectoryStream<Path> _ = Files.newDirectoryStream(folder)) {
      return;
    } catch (NoSuchFileException e) {
      throw wrong("--files: " + folder + ": no such directory");
    } catch (NotDirectoryException e) {
      throw wrong("--files: " + folder + ": not a directory");
    } catch (IOException e) {
      throw wrong("--files: " + folder + ": cannot be read");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
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

package dev.patchbay.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole of Patchbay at work. */
@Command(
    name = "demo",
    description = {
      "Shows everything at work: starts it, sends a dozen jobs through it, checks every outcome.",
      "Broker, simulator, router and workers run as processes of their own; among the jobs are"
          + " copies, a malformed record, a cancelled one and one whose provider calls fail.",
      "Leaves results and audio in target/demo, and nothing running.",
      "Exit 0 when every outcome is right, 1 when not, 2 for wrong usage."
    },
    footer = {
      "",
      "Examples:",
      "  patchbay demo",
      "  patchbay demo --json | jq -c '[.job, .state, .latencyMs, .costUsd]'"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int SUMMARY_WIDTH = 250;

  /** From its first process to the end of the last one. */
  private static final Duration TIME = Duration.ofSeconds(60);

  @Option(names = "--json", description = "one JSON line for each job, and nothing else")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var installation = Installation.current();
    Path folder = installation.demoFolder();
    Folders.empty(folder);
    PrintWriter out = spec.commandLine().getOut();
    var screen = Screen.current();
    DemoView view = view(out, screen);
    view.note("Starting Patchbay; logs are in " + folder.resolve("run"));
    var options =
        StackOptions.in(folder.resolve("run"), folder.resolve("audio"), DemoPlan.TENANTS)
            .withAudio(folder.resolve("audio"));
    var deadline = Deadline.after(TIME);
    DemoReport report;
    try (var stack = Stack.start(installation, options, view::note, deadline)) {
      report = play(stack, folder, view, deadline);
    } catch (StackFailure e) {
      throw deadline.passed()
          ? new StackFailure("not done in " + TIME.toSeconds() + " s: " + e.getMessage(), e)
          : e;
    }
    report = report.with(inTime(deadline));
    Folders.delete(folder.resolve("run").resolve("broker"));
    Folders.delete(folder.resolve("run").resolve("router-state"));
    Files.writeString(folder.resolve("results.jsonl"), report.json(), StandardCharsets.UTF_8);
    Files.write(folder.resolve("summary.txt"), report.lines(SUMMARY_WIDTH));
    view.end(report);
    if (json && !report.passed()) {
      report.checkLines().forEach(spec.commandLine().getErr()::println);
    }
    view.note("Results (results.jsonl, summary.txt) and audio are in " + folder);
    return report.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private DemoView view(PrintWriter out, Screen screen) {
    if (json) {
      return DemoView.json(out);
    }
    return screen.terminal()
        ? DemoView.live(out, screen.width())
        : DemoView.lines(out, screen.width());
  }

  private static DemoCheck inTime(Deadline deadline) {
    return new DemoCheck(
        "all of it took less than " + TIME.toSeconds() + " s",
        deadline.passed()
            ? List.of("it took longer; what was not there by then counts as wrong")
            : List.of());
  }

  private static DemoReport play(Stack stack, Path folder, DemoView view, Deadline deadline)
      throws IOException {
    view.note("Two products, clinic and shop, publish their jobs:");
    var recordings = Recordings.load();
    Path files = folder.resolve("audio");
    for (var filed : DemoPlan.FILED.entrySet()) {
      Path file = DemoPlan.file(files, filed.getValue(), filed.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, recordings.named(filed.getKey()).wav());
    }
    var simulator = new SimulatedProvider(stack.simulator().url());
    simulator.spoil(
        "transcriptions", recordings.named(DemoPlan.CANCELLED_RECORDING).text(), "hang", 1);
    simulator.spoil("speech", DemoPlan.SALE, "500", 2);
    try (var run = new DemoRun(stack.bootstrapServers(), DemoPlan.of(recordings, files), view)) {
      DemoEvidence evidence = run.run(simulator, deadline);
      var prices = PriceList.ofNewSite();
      return new DemoReport(
          evidence.rows(), new DemoChecks(evidence, simulator.ledger()).all(prices));
    }
  }
}

package dev.patchbay.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures whole talks. */
@Command(
    name = "talks",
    description = {
      "Measures what a live talk costs, from a caller's frames to the provider and back: a broker,"
          + " a router and a worker that talks, against one server with TLS on this machine. Beside"
          + " it, by turns, a bridge on Node (Kafka client and ws) and our sockets alone; for the"
          + " latency a loop that only copies frames.",
      "Wants a quiet machine: a window in which others use it is rejected and taken again, as often"
          + " once more.",
      "The bridge needs Node 20 with npm, which fetches its packages once; without it the bridge is"
          + " left out, by name.",
      "All windows go to target/bench/talks.json; logs of the processes lie beside it."
    },
    footer = {
      "",
      "Without options it takes five to six minutes, and says how long before it begins.",
      "Exit codes: 0 measured, 1 failed, not measured or below the floor, 2 wrong usage.",
      "",
      "Examples:",
      "  patchbay bench talks",
      "  patchbay bench talks --quick",
      "  patchbay bench talks --sessions 400 --windows 3"
    })
final class TalksCommand implements Callable<Integer> {
  private static final int MOST_SESSIONS = 500;
  private static final int MOST_WINDOWS = 50;
  private static final int MOST_SECONDS = 60;
  private static final int FEWER = 50;
  private static final int FLOOR = 400;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "talks at a time, 1 to 500; 200 when left out. Latency is of 50 of them")
  private Optional<Integer> sessions = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "length of a window, 1 to 60 seconds; 8 when left out")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = "--windows",
      paramLabel = "K",
      description = "windows of each that shall count, 1 to 50; 3 when left out")
  private Optional<Integer> windows = Optional.empty();

  @Option(
      names = "--floor",
      paramLabel = "N",
      description =
          "sessions per core that the worker must carry, 0 to 10000; 400 when left out, none with"
              + " --quick")
  private Optional<Integer> floor = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the noise that is sent and of the callers' phases; 1 when left out")
  private long seed = 1;

  @Option(
      names = "--quick",
      description =
          "20 talks, a window of 3 s unless other options say otherwise; about a minute and a"
              + " half, to see that it works")
  private boolean quick;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    TalksPlan plan = plan();
    var site = Site.current();
    PrintWriter out = spec.commandLine().getOut();
    say(
        out,
        "about %d s, at most %d s"
            .formatted(plan.length().toSeconds(), plan.longest().toSeconds()));
    var begun = Instant.now();
    List<Case> cases;
    try (var processes = new Processes()) {
      Runtime.getRuntime().addShutdownHook(new Thread(processes::close));
      cases = new TalksRun(site, plan, processes, line -> say(out, line)).run();
    }
    TalksTable.cost(cases.getFirst()).forEach(line -> say(out, line));
    TalksTable.latency(cases.getLast()).forEach(line -> say(out, line));
    Path file = site.folder().resolve("talks.json");
    new Report<>(begun, Machine.current(), plan, cases).write(file);
    say(out, "written: " + site.root().relativize(file));
    List<String> failures = Floor.failures(cases.getFirst(), cases.getLast(), plan.floor());
    failures.forEach(failure -> say(out, failure));
    return failures.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  TalksPlan plan() {
    int talks = sessions.orElse(quick ? 20 : 200);
    int count = windows.orElse(quick ? 1 : 3);
    int length = seconds.orElse(quick ? 3 : 8);
    int least = floor.orElse(quick ? 0 : FLOOR);
    require(talks >= 1 && talks <= MOST_SESSIONS, "--sessions must be from 1 to " + MOST_SESSIONS);
    require(count >= 1 && count <= MOST_WINDOWS, "--windows must be from 1 to " + MOST_WINDOWS);
    require(length >= 1 && length <= MOST_SECONDS, "--seconds must be from 1 to " + MOST_SECONDS);
    require(least >= 0 && least <= 10_000, "--floor must be from 0 to 10000");
    return new TalksPlan(
        talks, Math.min(FEWER, talks), count, Duration.ofSeconds(length), least, seed);
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new CommandLine.ParameterException(spec.commandLine(), rule);
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}

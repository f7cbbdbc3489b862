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

/** Measures streams. */
@Command(
    name = "streams",
    description = {
      "Measures what a stream costs that is captioned, and one that is translated into two"
          + " languages, from its speaker's frames to the provider and back: a broker, a router"
          + " and workers, against one server with TLS on this machine. Beside each, by turns, as"
          + " many talks.",
      "Wants a quiet machine: a window in which others use it is rejected and taken again, as often"
          + " once more.",
      "All windows go to target/bench/streams.json; logs of the processes lie beside it."
    },
    footer = {
      "",
      "Without options it takes about five minutes, and says how long before it begins.",
      "Exit codes: 0 measured, 1 failed or not measured, 2 wrong usage.",
      "",
      "Examples:",
      "  patchbay bench streams",
      "  patchbay bench streams --quick",
      "  patchbay bench streams --captions 200 --windows 5"
    })
final class StreamsCommand implements Callable<Integer> {
  private static final int MOST_STREAMS = 500;
  private static final int MOST_WINDOWS = 50;
  private static final int MOST_SECONDS = 60;

  @Option(
      names = "--captions",
      paramLabel = "N",
      description = "streams that are captioned at a time, 1 to 500; 100 when left out")
  private Optional<Integer> captions = Optional.empty();

  @Option(
      names = "--translations",
      paramLabel = "N",
      description = "streams that are translated at a time, 1 to 500; 50 when left out")
  private Optional<Integer> translations = Optional.empty();

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
      names = "--seed",
      paramLabel = "N",
      description = "of the noise that is sent and of the speakers' phases; 1 when left out")
  private long seed = 1;

  @Option(
      names = "--quick",
      description =
          "10 streams, a window of 4 s unless other options say otherwise; two minutes, to see"
              + " that it works")
  private boolean quick;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    StreamsPlan plan = plan();
    var site = Site.current();
    say(
        "about %d s, at most %d s"
            .formatted(plan.length().toSeconds(), plan.longest().toSeconds()));
    var begun = Instant.now();
    List<Case> cases;
    try (var processes = new Processes()) {
      Runtime.getRuntime().addShutdownHook(new Thread(processes::close));
      cases = new StreamsRun(site, plan, processes, this::say).run();
    }
    cases.forEach(one -> StreamsTable.of(one).forEach(this::say));
    Path file = site.folder().resolve("streams.json");
    new Report<>(begun, Machine.current(), plan, cases).write(file);
    say("written: " + site.root().relativize(file));
    List<String> failures = Unmeasured.of(cases);
    failures.forEach(what -> say("NOT MEASURED: " + what));
    return failures.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  StreamsPlan plan() {
    int captioned = captions.orElse(quick ? 10 : 100);
    int translated = translations.orElse(quick ? 10 : 50);
    int count = windows.orElse(quick ? 1 : 3);
    int length = seconds.orElse(quick ? 4 : 8);
    require("--captions", captioned, MOST_STREAMS);
    require("--translations", translated, MOST_STREAMS);
    require("--windows", count, MOST_WINDOWS);
    require("--seconds", length, MOST_SECONDS);
    return new StreamsPlan(captioned, translated, count, Duration.ofSeconds(length), seed);
  }

  private void require(String option, int figure, int most) {
    if (figure < 1 || figure > most) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s must be from 1 to %d".formatted(option, most));
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}

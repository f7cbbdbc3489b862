package dev.patchbay.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures provider sockets. */
@Command(
    name = "sockets",
    description = {
      "Measures what a realtime session costs: ours beside OkHttp and Node's ws, by turns, against"
          + " one server on this machine.",
      "Wants a quiet machine: a window in which others use it is rejected and taken again, as often"
          + " once more. A client of which no window counts is NOT MEASURED, which is a failure.",
      "Node's ws needs Node 20 with npm, which fetches ws once; system calls are counted where"
          + " strace is installed. What is missing is named and left out.",
      "All windows go to target/bench/sockets.json; logs of the processes lie beside it."
    },
    footer = {
      "",
      "Without options it takes a quarter of an hour, and says how long before it begins.",
      "Exit codes: 0 measured, 1 failed or not measured, 2 wrong usage.",
      "",
      "Examples:",
      "  patchbay bench sockets",
      "  patchbay bench sockets --quick",
      "  patchbay bench sockets --sessions 200 --tls on --windows 7",
      "  patchbay bench sockets --sessions 500 --clients node,ours"
    })
final class SocketsCommand implements Callable<Integer> {
  private static final int MOST_SESSIONS = 2_000;
  private static final int MOST_WINDOWS = 50;
  private static final int MOST_SECONDS = 60;

  /** Encrypted or not. */
  enum Tls {
    on(true),
    off(false),
    both(false, true);

    private final List<Boolean> cases;

    Tls(Boolean... cases) {
      this.cases = List.of(cases);
    }
  }

  @Option(
      names = "--sessions",
      split = ",",
      paramLabel = "N",
      description =
          "sessions of each client, 1 to 2000, one case for each number; 100,500 when left out")
  private List<Integer> sessions = List.of();

  @Option(
      names = "--tls",
      paramLabel = "on|off|both",
      description = "whether sessions are encrypted; both, one after the other, when left out")
  private Optional<Tls> tls = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "length of a window, 1 to 60 seconds; 10 when left out")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = "--windows",
      paramLabel = "K",
      description = "windows of each client that shall count, 1 to 50; 5 when left out")
  private Optional<Integer> windows = Optional.empty();

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "CLIENT",
      description = "who is measured, of node, ours, okhttp; all when left out")
  private Set<Contestant> clients = EnumSet.allOf(Contestant.class);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the noise that is sent and of the sessions' phases; 1 when left out")
  private long seed = 1;

  @Option(
      names = "--quick",
      description =
          "50 sessions with TLS, 2 windows of 3 s unless other options say otherwise; about a"
              + " minute, to see that it works")
  private boolean quick;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    var site = Site.current();
    PrintWriter out = spec.commandLine().getOut();
    say(
        out,
        "%d case(s); about %s, at most %s"
            .formatted(plan.settings().size(), text(plan.length()), text(plan.longest())));
    var begun = Instant.now();
    List<Case> cases = new ArrayList<>();
    try (var processes = new Processes()) {
      Runtime.getRuntime().addShutdownHook(new Thread(processes::close));
      for (Setting setting : plan.settings()) {
        say(out, setting.toString());
        var run = new SettingRun(site, plan, setting, processes, line -> say(out, line));
        cases.add(new Case(setting, run.run()));
      }
    }
    cases.forEach(one -> SocketsTable.lines(one).forEach(line -> say(out, line)));
    Path file = site.folder().resolve("sockets.json");
    new Report<>(begun, Machine.current(), plan, cases).write(file);
    say(out, "written: " + site.root().relativize(file));
    List<String> unmeasured = Unmeasured.of(cases);
    unmeasured.forEach(what -> say(out, "NOT MEASURED: " + what));
    return unmeasured.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  Plan plan() {
    List<Integer> usual = quick ? List.of(50) : List.of(100, 500);
    List<Integer> open = sessions.isEmpty() ? usual : sessions;
    Tls encrypted = tls.orElse(quick ? Tls.on : Tls.both);
    int count = windows.orElse(quick ? 2 : 5);
    int length = seconds.orElse(quick ? 3 : 10);
    require(open.stream().allMatch(n -> n >= 1 && n <= MOST_SESSIONS), "--sessions", MOST_SESSIONS);
    require(count >= 1 && count <= MOST_WINDOWS, "--windows", MOST_WINDOWS);
    require(length >= 1 && length <= MOST_SECONDS, "--seconds", MOST_SECONDS);
    List<Setting> settings =
        open.stream().flatMap(n -> encrypted.cases.stream().map(is -> new Setting(n, is))).toList();
    Duration window = Duration.ofSeconds(length);
    return new Plan(settings, clients, count, window, window.plusSeconds(quick ? 1 : 0), seed);
  }

  private void require(boolean holds, String option, int most) {
    if (!holds) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s must be from 1 to %d".formatted(option, most));
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private static String text(Duration length) {
    return length.toMinutes() > 2
        ? Math.round(length.toSeconds() / 60.0) + " minutes"
        : length.toSeconds() + " s";
  }
}

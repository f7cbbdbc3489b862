package dev.patchbay.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole of Patchbay at work. */
@Command(
    name = "demo",
    description = {
      "Shows everything at work: starts it, sends it jobs, checks every outcome.",
      "Twenty-seven jobs and half a record go through it; it talks with an agent, is captioned and"
          + " translated, and a caller who cannot be talked with is called back.",
      "In the last act a talk loses its model, then one vendor, then all, and goes on as far as it"
          + " can; two others run out of money; all recovers.",
      "Broker, simulator, router and workers run as processes of their own; among the jobs are"
          + " copies, a malformed record, a cancelled one and one whose provider calls fail.",
      "With --provider openai the real provider does the work: without what needs faults, and"
          + " with words judged by how near they come.",
      "Leaves report.html, results and audio in target/demo, and nothing running.",
      "Exit 0 when every outcome is right, 1 when not, 2 for wrong usage."
    },
    footer = {
      "",
      "Examples:",
      "  patchbay demo",
      "  OPENAI_API_KEY=... patchbay demo --provider openai --spend-cap 0.50",
      "  patchbay demo --json | jq -c '[.job, .state, .latencyMs, .costUsd]'"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int SUMMARY_WIDTH = 250;

  @Option(names = "--json", description = "one JSON line for each job, and nothing else")
  private boolean json;

  @Mixin private final ProviderOptions provider;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  DemoCommand(ProviderOptions provider) {
    this.provider = provider;
  }

  @Override
  public Integer call() throws IOException {
    ProviderSource source = provider.source();
    DemoShow show = DemoShow.at(source);
    var installation = Installation.current();
    Path folder = installation.demoFolder();
    Folders.empty(folder);
    PrintWriter out = spec.commandLine().getOut();
    var screen = Screen.current();
    DemoView view = view(out, screen);
    view.note("Starting Patchbay; logs are in " + folder.resolve("run"));
    DemoReport report;
    try (var shop = DemoShop.open(folder.resolve("run").resolve("shop.pem"));
        var speech = show.ownSpeech(installation, folder.resolve("own-speech"))) {
      var options =
          StackOptions.in(folder.resolve("run"), folder.resolve("audio"), DemoPlan.TENANTS)
              .withAudio(folder.resolve("audio"))
              .with(settings(show, speech))
              .withAgents(show.agents())
              .with(shop.talks(1))
              .withTranscribers(1)
              .with(show.source());
      report = timed(installation, options, show, shop, folder, view);
    }
    Folders.delete(folder.resolve("run").resolve("broker"));
    Folders.delete(folder.resolve("own-speech"));
    Folders.delete(folder.resolve("run").resolve("router-state"));
    Files.writeString(folder.resolve("results.jsonl"), report.json(), StandardCharsets.UTF_8);
    Files.write(folder.resolve("summary.txt"), report.lines(SUMMARY_WIDTH));
    Path page = DemoFiles.write(folder, report);
    view.end(report);
    if (json && !report.passed()) {
      report.checkLines().forEach(spec.commandLine().getErr()::println);
    }
    view.note("Results (results.jsonl, summary.txt), outputs and audio are in " + folder);
    view.note("The report is " + page.toUri());
    return report.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static AppSettings settings(DemoShow show, DemoSpeech speech) {
    var router = new HashMap<>(AppSettings.PATIENT.router());
    router.putAll(show.router());
    return new AppSettings(AppSettings.PATIENT.tuning(), router, speech.settings());
  }

  private DemoView view(PrintWriter out, Screen screen) {
    if (json) {
      return DemoView.json(out);
    }
    return screen.terminal()
        ? DemoView.live(out, screen.width())
        : DemoView.lines(out, screen.width());
  }

  private static DemoReport timed(
      Installation installation,
      StackOptions options,
      DemoShow show,
      DemoShop shop,
      Path folder,
      DemoView view)
      throws IOException {
    var deadline = Deadline.after(show.time());
    long begun = System.nanoTime();
    long ready = begun;
    long played;
    DemoReport report;
    try (var stack = Stack.start(installation, options, view::note, deadline)) {
      ready = System.nanoTime();
      report = play(stack, show, shop, folder, view, deadline);
      played = System.nanoTime();
    } catch (StackFailure e) {
      throw deadline.passed()
          ? new StackFailure(tooLong(show.time(), begun, ready) + e.getMessage(), e)
          : e;
    }
    var times =
        new DemoTimes(
            Duration.ofNanos(ready - begun),
            Duration.ofNanos(played - ready),
            Duration.ofNanos(System.nanoTime() - played));
    long most = show.time().toSeconds();
    return deadline.passed()
        ? report.late("not done in " + most + " s: " + times)
        : report.with(new DemoCheck("all of it took less than " + most + " s", List.of()));
  }

  private static String tooLong(Duration time, long begun, long ready) {
    return "not done in %d s, %s: "
        .formatted(
            time.toSeconds(),
            ready == begun
                ? "all of them spent on starting"
                : "%d of them spent on starting"
                    .formatted(Duration.ofNanos(ready - begun).toSeconds()));
  }

  private static DemoReport play(
      Stack stack, DemoShow show, DemoShop shop, Path folder, DemoView view, Deadline deadline)
      throws IOException {
    view.note("The provider is " + stack.provider().info() + ".");
    view.note("Two products, clinic and shop, publish their jobs:");
    var recordings = Recordings.load();
    Path files = folder.resolve("audio");
    for (var filed : DemoPlan.FILED.entrySet()) {
      Path file = DemoPlan.file(files, filed.getValue(), filed.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, recordings.named(filed.getKey()).wav());
    }
    DemoWitness witness = show.begin(stack, recordings);
    DemoPlan plan = show.plan(recordings, files);
    List<String> live = Collections.synchronizedList(new ArrayList<>());
    Optional<DemoTalking> talking =
        plan.talk()
            .map(job ->
                DemoTalking.begin(
                    stack.bootstrapServers(),
                    job,
                    DemoTalk.script(recordings),
                    folder.resolve("talk.wav"),
                    live::add));
    List<DemoSpeaker> speakers = new ArrayList<>();
    var callers = new DemoCallers(stack, recordings, folder, live::add);
    Optional<DemoLastAct> lastAct =
        plan.talk().map(_ -> new DemoLastAct(stack, recordings, folder, live::add));
    try (var run =
        new DemoRun(
            stack.bootstrapServers(),
            plan,
            view,
            (job, wav) ->
                speakers.add(
                    DemoSpeaker.begin(stack.bootstrapServers(), job, wav, folder, live::add)),
            callers::take,
            callers::breaker,
            lastAct.map(DemoAct.class::cast).orElse(DemoAct.NONE),
            witness::called)) {
      DemoEvidence evidence = run.run(witness::settled, () -> List.copyOf(live), deadline);
      List<DemoCheck> checks = new ArrayList<>(new DemoChecks(evidence).all());
      checks.addAll(witness.checks(evidence));
      talking
          .map(talk -> talk.seen(evidence, shop, new SimulatedProvider(stack.simulator().url())))
          .map(seen -> new DemoTalkChecks(seen, DemoTalk.turns(recordings)).all())
          .ifPresent(checks::addAll);
      checks.addAll(callers.checks(evidence));
      lastAct.map(act -> act.checks(evidence)).ifPresent(checks::addAll);
      if (!speakers.isEmpty()) {
        var simulator = new SimulatedProvider(stack.simulator().url());
        var seen = speakers.stream().map(speaker -> speaker.seen(evidence, simulator)).toList();
        checks.addAll(new DemoStreamChecks(seen).all());
      }
      return DemoReport.inTime(evidence.rows(), checks)
          .saying(talking.map(DemoTalking::said).orElse(List.of()))
          .with(evidence.timeline())
          .at(witness.provider(evidence))
          .because(witness.causes(evidence));
    } finally {
      talking.ifPresent(DemoTalking::close);
      callers.close();
      lastAct.ifPresent(DemoLastAct::close);
      speakers.forEach(DemoSpeaker::close);
    }
  }
}

package dev.patchbay.local.sockets;

import dev.patchbay.local.ChildProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Launch;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.SimulatorProcess;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many conversations, transcriptions and translations at once, as fast as people speak, between our
 * client and the simulator, each in a process of its own.
 */
public final class SocketSessions implements Proof {
  private static final Duration BESIDE = Duration.ofSeconds(120);
  private static final Duration LEDGER = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "sockets";
  }

  @Override
  public String about() {
    return "200 realtime sessions at once: every word once and in order, usage exact, nothing left";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public boolean measuresTime() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws IOException {
    int sessions = context.quick() ? 40 : 200;
    int seconds = context.quick() ? 12 : 60;
    Path file = context.folder().resolve("report.json");
    try (var simulator = SimulatorProcess.start(context.installation(), context.folder())) {
      URI provider = simulator.url();
      context.say().accept(sessions + " sessions of " + seconds + " s");
      Launch launch = callers(context, provider, sessions, seconds, file);
      try (var callers = ChildProcess.start(launch)) {
        awaitEnd(callers, Duration.ofSeconds(seconds).plus(BESIDE));
      }
      SocketReport report =
          JsonMapper.builder().build().readValue(Files.readAllBytes(file), SocketReport.class);
      List<Account> ledger = ledger(new SimulatedProvider(provider));
      var breaches = new ArrayList<>(SocketRules.breaches(report, ledger));
      breaches.addAll(SocketFigures.missing(report, sessions));
      return new Verdict(
          SocketFigures.words(report), SocketFigures.of(report, simulator.cpu()), breaches);
    }
  }

  private static Launch callers(
      ProofContext context, URI provider, int sessions, int seconds, Path report) {
    var options = new ArrayList<>(Tuning.THROUGHPUT.options());
    options.addAll(
        List.of(
            "-Xmx384m",
            "-Dio.netty.leakDetection.level=" + (context.quick() ? "paranoid" : "advanced"),
            "-Dio.netty.customResourceLeakDetector=" + CountedLeaks.class.getName(),
            "-Dlogback.configurationFile=dev/patchbay/cli/quiet-logback.xml"));
    return new Launch(
        "callers",
        SocketCallers.class.getName(),
        context.installation().classPath("local-stack"),
        options,
        List.of(
            provider.toString(),
            Long.toString(context.seed()),
            Integer.toString(sessions),
            Integer.toString(seconds),
            report.toString()),
        Map.of(),
        context.folder().resolve("callers.log"));
  }

  private static void awaitEnd(ChildProcess callers, Duration patience) {
    Deadline.after(patience).await("the callers have ended", () -> !callers.alive());
    if (callers.exitStatus().orElse(-1) != 0) {
      throw new CallersFailure(
          "the callers ended with status %d; the end of %s:%n%s"
              .formatted(
                  callers.exitStatus().orElse(-1), callers.launch().log(), callers.logTail(20)));
    }
  }

  /** All sessions, once none is open any more. */
  private static List<Account> ledger(SimulatedProvider provider) {
    Deadline deadline = Deadline.after(LEDGER);
    deadline.await(
        "the simulator has ended every session",
        () -> Account.Page.of(provider.sessions(0)).open() == 0);
    var page = Account.Page.of(provider.sessions(0));
    if (page.dropped() > 0) {
      throw new CallersFailure("the simulator's ledger dropped sessions");
    }
    return page.ended();
  }
}

package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Whole talks beside a bridge on Node, bare sockets and a copy loop: everything is started once,
 * all talks begin, and whoever is not measured is silent.
 */
final class TalksRun {
  static final String WORKER = "worker";
  static final String BRIDGE = "node-bridge";
  static final String COPY = "copy-loop";

  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration BEGIN = Duration.ofMinutes(2);

  private final Site site;
  private final TalksPlan plan;
  private final Processes processes;
  private final Consumer<String> out;
  private final List<Column> absent = new ArrayList<>();

  TalksRun(Site site, TalksPlan plan, Processes processes, Consumer<String> out) {
    this.site = site;
    this.plan = plan;
    this.processes = processes;
    this.out = out;
  }

  List<Case> run() throws IOException {
    Files.createDirectories(site.folder());
    Pem pem = Pem.make(site.folder());
    String seed = Long.toString(plan.seed());
    List<String> tls = List.of(seed, pem.certificate().toString(), pem.key().toString());
    Child server = processes.add(site.jvm("server", ServerMain.class, List.of(), tls));
    int port = server.answer(ServerMain.Listening.class, START).port();
    out.accept("starting broker, router and worker");
    try (var stack =
        BenchStack.start(
            site.folder().resolve("talks"),
            new BenchProvider(port, pem.certificate(), plan.sessions()),
            List.of(Work.TALK))) {
      stack.pids().forEach(processes::belongs);
      return measured(stack, server, port, pem);
    } finally {
      processes.close();
    }
  }

  private List<Case> measured(BenchStack stack, Child server, int port, Pem pem) {
    Child callers =
        processes.add(
            site.jvm(
                "callers",
                CallersMain.class,
                List.of(),
                List.of(stack.bootstrap(), Long.toString(plan.seed()))));
    Subject worker = worker(stack, server, callers);
    Optional<Subject> bridge = bridge(stack, server, callers, port, pem);
    Subject copy = copy(stack, callers);
    Subject sockets = sockets(server, port, pem);
    List<Subject> dear = Stream.concat(bridge.stream(), Stream.of(worker, sockets)).toList();
    List<Subject> late = Stream.concat(bridge.stream(), Stream.of(worker, copy)).toList();
    for (Subject subject : dear) {
      subject.window(0, plan.sessions(), plan.warmUp());
    }
    copy.window(0, plan.fewer(), plan.warmUp());
    out.accept(new Setting(plan.sessions(), true) + ": cost");
    Turns cost = turns(plan.sessions(), dear).measure();
    out.accept(new Setting(plan.fewer(), true) + ": latency");
    Turns latency = turns(plan.fewer(), late).measure();
    return List.of(
        new Case(new Setting(plan.sessions(), true), all(cost.columns())),
        new Case(new Setting(plan.fewer(), true), all(latency.columns())));
  }

  private Turns turns(int sessions, List<Subject> subjects) {
    return new Turns(plan.windows(), plan.window(), sessions, subjects, Progress.Cost.PAIR, out);
  }

  private List<Column> all(List<Column> columns) {
    return Stream.concat(columns.stream(), absent.stream()).toList();
  }

  private Subject worker(BenchStack stack, Child server, Child callers) {
    MemoryProbe probe = MemoryProbe.ofJvm(stack.worker(Work.TALK));
    var memory = new FramesSubject.Memory(probe, probe.held(), plan.sessions());
    out.accept("%d talks begin".formatted(plan.sessions()));
    open(callers, "jobs %s %s %d".formatted(WORKER, Work.TALK, plan.sessions()));
    return new FramesSubject(
        new FramesSubject.Carrier(WORKER, stack.worker(Work.TALK), Work.TALK),
        callers,
        Optional.of(server),
        processes,
        memory);
  }

  /** Empty where Node, or what it needs, cannot be had. */
  private Optional<Subject> bridge(
      BenchStack stack, Child server, Child callers, int port, Pem pem) {
    String in = BenchStack.OTHER_TOPICS.get(2);
    String back = BenchStack.OTHER_TOPICS.get(3);
    try {
      Child node =
          processes.add(
              NodeClient.start(
                  site,
                  BRIDGE,
                  "bridge.mjs",
                  List.of(
                      stack.bootstrap(),
                      "wss://127.0.0.1:%d/%s/v1".formatted(port, TalkSession.CLIENT),
                      in,
                      back,
                      pem.certificate().toString())));
      node.answer(CopyMain.Copying.class, START);
      var probe =
          new MemoryProbe(
              node.pid(), () -> node.ask("memory", ClientMain.Memory.class, START).heap());
      var memory = new FramesSubject.Memory(probe, probe.held(), plan.sessions());
      open(callers, "streams %s %d %s %s".formatted(BRIDGE, plan.sessions(), in, back));
      return Optional.of(
          new FramesSubject(
              new FramesSubject.Carrier(BRIDGE, node.pid(), Work.TALK),
              callers,
              Optional.of(server),
              processes,
              memory));
    } catch (BenchFailure e) {
      absent.add(new Column.Absent(BRIDGE, String.valueOf(e.getMessage())));
      out.accept(BRIDGE + " is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Subject copy(BenchStack stack, Child callers) {
    String in = BenchStack.OTHER_TOPICS.get(0);
    String back = BenchStack.OTHER_TOPICS.get(1);
    Child loop =
        processes.add(
            site.jvm(COPY, CopyMain.class, List.of(), List.of(stack.bootstrap(), in, back)));
    loop.answer(CopyMain.Copying.class, START);
    MemoryProbe probe = MemoryProbe.ofJvm(loop.pid());
    var memory = new FramesSubject.Memory(probe, probe.held(), plan.fewer());
    open(callers, "streams %s %d %s %s".formatted(COPY, plan.fewer(), in, back));
    return new FramesSubject(
        new FramesSubject.Carrier(COPY, loop.pid(), Work.TALK),
        callers,
        Optional.empty(),
        processes,
        memory);
  }

  private Subject sockets(Child server, int port, Pem pem) {
    List<String> arguments =
        List.of(
            Long.toString(plan.seed() + 1),
            "wss://127.0.0.1:%d/%s/v1".formatted(port, Contestant.OURS.label()),
            pem.certificate().toString());
    Child client = processes.add(Contestant.OURS.start(site, arguments));
    var setting = new Setting(plan.sessions(), true);
    return new SocketSubject(
        new ClientRun(Contestant.OURS, client, setting), new Measuring(server, processes));
  }

  private static void open(Child callers, String command) {
    callers.ask(command, ClientMain.Opened.class, BEGIN);
  }
}

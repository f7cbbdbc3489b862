package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Captions and translations, each beside as many talks. Each has a stack of its own: a worker of
 * both lanes is measured with one of them alone.
 */
final class StreamsRun {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration BEGIN = Duration.ofMinutes(2);

  private final Site site;
  private final StreamsPlan plan;
  private final Processes processes;
  private final Consumer<String> out;

  StreamsRun(Site site, StreamsPlan plan, Processes processes, Consumer<String> out) {
    this.site = site;
    this.plan = plan;
    this.processes = processes;
    this.out = out;
  }

  List<Case> run() throws IOException {
    Files.createDirectories(site.folder());
    Pem pem = Pem.make(site.folder());
    List<Case> cases = new ArrayList<>();
    for (Work work : StreamsPlan.WORKS) {
      cases.add(measured(work, pem));
    }
    return List.copyOf(cases);
  }

  private Case measured(Work work, Pem pem) throws IOException {
    int streams = plan.streams(work);
    String seed = Long.toString(plan.seed());
    List<String> tls = List.of(seed, pem.certificate().toString(), pem.key().toString());
    try {
      Child server = processes.add(site.jvm("server", ServerMain.class, List.of(), tls));
      int port = server.answer(ServerMain.Listening.class, START).port();
      out.accept("starting broker, router and workers");
      try (var stack =
          BenchStack.start(
              site.folder().resolve("streams"),
              new BenchProvider(port, pem.certificate(), streams),
              List.of(Work.TALK, work))) {
        stack.pids().forEach(processes::belongs);
        Child callers =
            processes.add(
                site.jvm(
                    "callers", CallersMain.class, List.of(), List.of(stack.bootstrap(), seed)));
        return new Case(new Setting(streams, true), columns(stack, server, callers, work));
      }
    } finally {
      processes.close();
    }
  }

  private List<Column> columns(BenchStack stack, Child server, Child callers, Work work) {
    int streams = plan.streams(work);
    List<Subject> subjects =
        List.of(
            subject(stack, server, callers, work, streams),
            subject(stack, server, callers, Work.TALK, streams));
    for (Subject subject : subjects) {
      subject.window(0, streams, plan.warmUp());
    }
    out.accept("%s, %s".formatted(name(work), new Setting(streams, true)));
    Turns turns =
        new Turns(plan.windows(), plan.window(), streams, subjects, Progress.Cost.SECOND, out)
            .measure();
    requireLines(server, callers, work);
    return turns.columns();
  }

  private Subject subject(BenchStack stack, Child server, Child callers, Work work, int streams) {
    MemoryProbe probe = MemoryProbe.ofJvm(stack.worker(work));
    var memory = new FramesSubject.Memory(probe, probe.held(), streams);
    out.accept("%d of %s begin".formatted(streams, name(work)));
    callers.ask(
        "jobs %s %s %d".formatted(name(work), work, streams), ClientMain.Opened.class, BEGIN);
    var carrier = new FramesSubject.Carrier(name(work), stack.worker(work), work);
    var subject = new FramesSubject(carrier, callers, Optional.of(server), processes, memory);
    return work == Work.TRANSLATION ? new Resting(subject, StreamsPlan.REST) : subject;
  }

  /** Every line that the provider has said all words of must have come. */
  private void requireLines(Child server, Child callers, Work work) {
    pause(StreamsPlan.REST);
    long said = server.ask("lines", ServerLoad.Lines.class, START).lines();
    long came = callers.ask("lines " + name(work), ServerLoad.Lines.class, START).lines();
    out.accept("%s: %d lines said, %d came".formatted(name(work), said, came));
    if (said == 0 || came < said) {
      throw new BenchFailure("%s: %d lines were said, %d came".formatted(name(work), said, came));
    }
  }

  /** Silent for a while after each of its windows. */
  private record Resting(Subject of, Duration rest) implements Subject {
    @Override
    public String name() {
      return of.name();
    }

    @Override
    public WindowResult window(int round, int sessions, Duration length) {
      WindowResult result = of.window(round, sessions, length);
      pause(rest);
      return result;
    }

    @Override
    public MemoryUse memory() {
      return of.memory();
    }
  }

  private static void pause(Duration length) {
    try {
      Until.instant(System.nanoTime() + length.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  private static String name(Work work) {
    return work.name().toLowerCase(Locale.ROOT);
  }
}

package dev.patchbay.bench;

import java.time.Duration;
import java.util.Set;

/**
 * Carries out windows: server and client at the same instants, and the machine's load between them.
 */
final class Measuring {
  private static final Duration LEAD = Duration.ofMillis(400);
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Child server;
  private final Processes processes;

  Measuring(Child server, Processes processes) {
    this.server = server;
    this.processes = processes;
  }

  WindowResult window(int round, Child client, int sessions, Duration length) {
    Window window = Window.startingIn(LEAD, length, sessions);
    String when = WindowText.of(window);
    server.say("run " + client.name() + " " + when);
    client.say("run " + when);
    ProcessTimes before = timesAt(window.begins());
    ProcessTimes after = timesAt(window.ends());
    ServerLoad.Heard heard = server.answer(ServerLoad.Heard.class, GRACE);
    ClientMain.Ran ran = client.answer(ClientMain.Ran.class, GRACE);
    return WindowResult.of(
        round,
        window.frames(),
        heard.appends(),
        ran.deltas(),
        ran.allocated(),
        load(client, before, after));
  }

  private Load load(Child client, ProcessTimes before, ProcessTimes after) {
    Set<Long> ours = processes.pids();
    double elapsed = after.instant() - before.instant();
    double foreign =
        Math.max(0, after.without(ours).minus(before.without(ours)).toNanos() / elapsed);
    double own = after.ofAll(ours).minus(before.ofAll(ours)).toNanos() / elapsed;
    return new Load(
        micros(client, before, after),
        micros(server, before, after),
        foreign,
        (own + foreign) / Runtime.getRuntime().availableProcessors());
  }

  private static long micros(Child child, ProcessTimes before, ProcessTimes after) {
    return after.of(child.pid()).minus(before.of(child.pid())).toNanos() / 1_000;
  }

  private static ProcessTimes timesAt(long instant) {
    try {
      Until.instant(instant);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
    return ProcessTimes.now();
  }
}

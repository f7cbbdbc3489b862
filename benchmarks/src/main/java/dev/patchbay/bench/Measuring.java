package dev.patchbay.bench;

import java.time.Duration;

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
    ProcessTimes before = ProcessTimes.at(window.begins());
    ProcessTimes after = ProcessTimes.at(window.ends());
    ServerLoad.Heard heard = server.answer(ServerLoad.Heard.class, GRACE);
    ClientMain.Ran ran = client.answer(ClientMain.Ran.class, GRACE);
    return WindowResult.of(
        round,
        Due.pairs(window),
        heard.appends(),
        ran.deltas(),
        ran.allocated(),
        Load.between(before, after, client.pid(), server.pid(), processes.pids()));
  }
}

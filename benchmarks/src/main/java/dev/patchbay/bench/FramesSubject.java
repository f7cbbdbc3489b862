package dev.patchbay.bench;

import java.time.Duration;
import java.util.Optional;

/**
 * Whoever carries callers' frames to the provider and back, and is seen by the callers alone; or
 * the copy loop, which needs no provider.
 */
final class FramesSubject implements Subject {
  private static final Duration LEAD = Duration.ofMillis(400);
  private static final Duration GRACE = Duration.ofMinutes(1);

  /**
   * Whose memory it is.
   *
   * @param before what it held before its sessions
   * @param sessions how many it has
   */
  record Memory(MemoryProbe probe, MemoryProbe.Held before, int sessions) {}

  /**
   * Who carries.
   *
   * @param name of it, and of its callers
   */
  record Carrier(String name, long pid, Work work) {}

  private final Carrier carrier;
  private final Child callers;
  private final Optional<Child> provider;
  private final Processes processes;
  private final Memory memory;

  /**
   * @param provider the server that hears the callers
   */
  FramesSubject(
      Carrier carrier,
      Child callers,
      Optional<Child> provider,
      Processes processes,
      Memory memory) {
    this.carrier = carrier;
    this.callers = callers;
    this.provider = provider;
    this.processes = processes;
    this.memory = memory;
  }

  @Override
  public String name() {
    return carrier.name();
  }

  /** Up is what the provider heard, down is what the callers heard, both since it was due. */
  @Override
  public WindowResult window(int round, int sessions, Duration length) {
    Window window = Window.startingIn(LEAD.plus(CallersMain.RAMP), length, sessions);
    String when = WindowText.of(window);
    provider.ifPresent(it -> it.say("hear " + when));
    callers.say("run " + carrier.name() + " " + when);
    ProcessTimes before = ProcessTimes.at(window.begins());
    ProcessTimes after = ProcessTimes.at(window.ends());
    Arrivals down = callers.answer(ClientMain.Ran.class, GRACE).deltas();
    Arrivals up =
        provider.map(it -> it.answer(ServerLoad.Heard.class, GRACE).appends()).orElse(down);
    long server = provider.map(Child::pid).orElse(-1L);
    return WindowResult.of(
        round,
        carrier.work().due(window),
        up,
        down,
        -1,
        Load.between(before, after, carrier.pid(), server, processes.pids()));
  }

  @Override
  public MemoryUse memory() {
    return memory.probe().held().beyond(memory.before(), memory.sessions());
  }
}

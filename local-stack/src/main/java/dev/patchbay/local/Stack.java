package dev.patchbay.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole Patchbay on this machine: broker, simulator, router and workers, each in its own process;
 * with a real provider no simulator. None of them outlives this one.
 */
public final class Stack implements AutoCloseable {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(150);

  private final Broker broker;

  /** Empty when the broker was given. */
  private final Optional<BrokerProcess> own;

  private final RunningProvider provider;
  private final AppProcess router;
  private final List<AppProcess> workers;
  private final List<AppProcess> realtimeWorkers;
  private final List<AppProcess> transcriptionWorkers;
  private final StackOptions options;

  /**
   * @param own the same broker when it ends with the stack
   * @param apps the router, then the chained, the realtime, and the transcription workers
   */
  Stack(
      Broker broker,
      Optional<BrokerProcess> own,
      RunningProvider provider,
      List<AppProcess> apps,
      StackOptions options) {
    this.broker = broker;
    this.own = own;
    this.provider = provider;
    this.router = apps.getFirst();
    int realtime = 1 + options.workers();
    this.workers = List.copyOf(apps.subList(1, realtime));
    int transcription = realtime + options.talkers();
    this.realtimeWorkers = List.copyOf(apps.subList(realtime, transcription));
    this.transcriptionWorkers = List.copyOf(apps.subList(transcription, apps.size()));
    this.options = options;
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @param say takes a line for each step, with its time
   * @throws StackFailure when a part does not come up; whatever had started is stopped
   */
  public static Stack start(Installation installation, StackOptions options, Consumer<String> say) {
    return start(installation, options, say, Deadline.after(READY_TIMEOUT));
  }

  /**
   * The same by a deadline.
   *
   * @param ready when router and workers must be ready at the latest
   */
  static Stack start(
      Installation installation, StackOptions options, Consumer<String> say, Deadline ready) {
    return new StackStart(installation, options, new Steps(say), ready).withBrokerOfItsOwn();
  }

  /** The same on a broker that runs already and stays the caller's; one router for each broker. */
  public static Stack on(
      Installation installation, Broker broker, StackOptions options, Consumer<String> say) {
    return new StackStart(installation, options, new Steps(say), Deadline.after(READY_TIMEOUT))
        .on(broker);
  }

  /** Fails when any part is gone. */
  public void requireAlive() {
    broker.requireAlive();
    provider.requireAlive();
    apps().forEach(AppProcess::requireAlive);
  }

  /**
   * The broker that came with this stack, for who kills and restarts it.
   *
   * @throws StackFailure when the broker was given: then it is the giver's
   */
  public BrokerProcess ownBroker() {
    return own.orElseThrow(() -> new StackFailure("this stack has no broker of its own"));
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public RunningProvider provider() {
    return provider;
  }

  /**
   * The simulator that its workers call.
   *
   * @throws StackFailure when they call a real provider
   */
  public SimulatorProcess simulator() {
    return provider.simulator().orElseThrow(() -> new StackFailure("this stack has no simulator"));
  }

  public AppProcess router() {
    return router;
  }

  /** Of the chained lane. */
  public List<AppProcess> workers() {
    return List.copyOf(workers);
  }

  /** Of the conversation lane. */
  public List<AppProcess> realtimeWorkers() {
    return List.copyOf(realtimeWorkers);
  }

  /** Of the captions and translation lanes. */
  public List<AppProcess> transcriptionWorkers() {
    return List.copyOf(transcriptionWorkers);
  }

  public StackOptions options() {
    return options;
  }

  /** Stops router and workers in order, then what they need. */
  @Override
  public void close() {
    Stopping.all(List.of(() -> stop(apps()), () -> own.ifPresent(Broker::close), provider::close));
  }

  /** All are asked first, so that their drains overlap. */
  static void stop(List<AppProcess> apps) {
    apps.forEach(AppProcess::askToStop);
    Stopping.all(apps.stream().<Runnable>map(app -> app::close).toList());
  }

  private List<AppProcess> apps() {
    var apps = new ArrayList<>(workers);
    apps.addAll(realtimeWorkers);
    apps.addAll(transcriptionWorkers);
    apps.add(router);
    return apps;
  }
}

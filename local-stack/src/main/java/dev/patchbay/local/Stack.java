package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
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

  /** The same broker when it came with the stack and ends with it; empty when it was given. */
  private final Optional<BrokerProcess> own;

  private final RunningProvider provider;
  private final AppProcess router;
  private final List<AppProcess> workers;
  private final StackOptions options;

  private Stack(
      Broker broker,
      Optional<BrokerProcess> own,
      RunningProvider provider,
      List<AppProcess> apps,
      StackOptions options) {
    this.broker = broker;
    this.own = own;
    this.provider = provider;
    this.router = apps.getFirst();
    this.workers = List.copyOf(apps.subList(1, apps.size()));
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
    var steps = new Steps(say);
    RunningProvider provider = options.provider().start(installation, options);
    try {
      var broker =
          BrokerProcess.start(
              installation,
              options.folder().resolve("broker"),
              options.brokerPort(),
              options.settings().tuning());
      steps.done("broker answers on " + broker.bootstrapServers());
      try {
        return assemble(installation, broker, Optional.of(broker), provider, options, steps, ready);
      } catch (RuntimeException e) {
        throw Stopping.because(e, broker::close);
      }
    } catch (RuntimeException e) {
      throw Stopping.because(e, provider::close);
    }
  }

  /** The same on a broker that runs already and stays the caller's; one router for each broker. */
  public static Stack on(
      Installation installation, Broker broker, StackOptions options, Consumer<String> say) {
    RunningProvider provider = options.provider().start(installation, options);
    try {
      return assemble(
          installation,
          broker,
          Optional.empty(),
          provider,
          options,
          new Steps(say),
          Deadline.after(READY_TIMEOUT));
    } catch (RuntimeException e) {
      throw Stopping.because(e, provider::close);
    }
  }

  private static Stack assemble(
      Installation installation,
      Broker broker,
      Optional<BrokerProcess> own,
      RunningProvider provider,
      StackOptions options,
      Steps steps,
      Deadline ready) {
    try {
      Files.createDirectories(options.audio());
    } catch (IOException e) {
      throw new StackFailure("cannot prepare " + options.audio(), e);
    }
    ClusterSetup.apply(broker.bootstrapServers(), options.tenants(), options.agents());
    steps.done("topics, policy, prices and tenants are there");
    List<AppProcess> started = new ArrayList<>();
    try {
      startApps(installation, broker.bootstrapServers(), provider, options, started);
      var stack = new Stack(broker, own, provider, started, options);
      stack.awaitReady(steps, ready);
      return stack;
    } catch (RuntimeException e) {
      throw Stopping.because(e, () -> stop(started));
    }
  }

  /**
   * Router first, then the workers.
   *
   * @param started takes each as soon as it runs, so that it can be stopped if the next one fails
   */
  private static void startApps(
      Installation installation,
      String bootstrapServers,
      RunningProvider provider,
      StackOptions options,
      List<AppProcess> started) {
    Tuning tuning = options.settings().tuning();
    App router =
        App.router(bootstrapServers, options.folder().resolve("router-state"))
            .with(options.settings().router());
    started.add(AppProcess.start(installation, router, tuning, options.folder()));
    for (int number = 1; number <= options.workers(); number++) {
      App worker =
          App.chainedWorker(number, bootstrapServers, provider, options)
              .with(options.settings().worker());
      started.add(AppProcess.start(installation, worker, tuning, options.folder()));
    }
  }

  private void awaitReady(Steps steps, Deadline deadline) {
    List<AppProcess> waiting = new ArrayList<>(apps());
    while (!waiting.isEmpty()) {
      AppProcess next =
          deadline.await(
              "router and workers are ready, see " + options.folder(),
              () -> waiting.stream().filter(AppProcess::ready).findFirst());
      waiting.remove(next);
      steps.done(next.name() + " is ready");
    }
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

  public List<AppProcess> workers() {
    return List.copyOf(workers);
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
  private static void stop(List<AppProcess> apps) {
    apps.forEach(AppProcess::askToStop);
    Stopping.all(apps.stream().<Runnable>map(app -> app::close).toList());
  }

  private List<AppProcess> apps() {
    var apps = new ArrayList<>(workers);
    apps.add(router);
    return apps;
  }
}

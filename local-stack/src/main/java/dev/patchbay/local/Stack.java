package dev.patchbay.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A whole Patchbay on this machine: broker, simulator, router and workers, each in its own process.
 * None of them outlives this one.
 */
public final class Stack implements AutoCloseable {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(150);

  /** Whether the broker ends with the stack. */
  private enum Broker {
    OWN,
    GIVEN
  }

  private final BrokerProcess broker;
  private final Broker whose;
  private final SimulatorProcess simulator;
  private final AppProcess router;
  private final List<AppProcess> workers = new ArrayList<>();
  private final StackOptions options;

  private Stack(
      Installation installation,
      BrokerProcess broker,
      Broker whose,
      SimulatorProcess simulator,
      StackOptions options) {
    this.broker = broker;
    this.whose = whose;
    this.simulator = simulator;
    this.options = options;
    URI provider = simulator.url();
    Tuning tuning = options.settings().tuning();
    App routerApp =
        App.router(broker.bootstrapServers(), options.folder().resolve("router-state"))
            .with(options.settings().router());
    this.router = AppProcess.start(installation, routerApp, tuning, options.folder());
    try {
      for (int number = 1; number <= options.workers(); number++) {
        App app =
            App.chainedWorker(number, broker.bootstrapServers(), provider, options)
                .with(options.settings().worker());
        workers.add(AppProcess.start(installation, app, tuning, options.folder()));
      }
    } catch (RuntimeException e) {
      stopApps();
      throw e;
    }
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @param say takes a line for each step, with its time
   * @throws StackFailure when a part does not come up; whatever had started is stopped
   */
  public static Stack start(Installation installation, StackOptions options, Consumer<String> say) {
    var steps = new Steps(say);
    SimulatorProcess simulator = SimulatorProcess.start(installation, options.folder());
    try {
      var broker =
          BrokerProcess.start(
              installation,
              options.folder().resolve("broker"),
              options.brokerPort(),
              options.settings().tuning());
      steps.done("broker answers on " + broker.bootstrapServers());
      try {
        return assemble(installation, broker, Broker.OWN, simulator, options, steps);
      } catch (RuntimeException e) {
        broker.kill();
        throw e;
      }
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  /** The same on a broker that runs already and stays the caller's; one router for each broker. */
  public static Stack on(
      Installation installation, BrokerProcess broker, StackOptions options, Consumer<String> say) {
    SimulatorProcess simulator = SimulatorProcess.start(installation, options.folder());
    try {
      return assemble(installation, broker, Broker.GIVEN, simulator, options, new Steps(say));
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  private static Stack assemble(
      Installation installation,
      BrokerProcess broker,
      Broker whose,
      SimulatorProcess simulator,
      StackOptions options,
      Steps steps) {
    try {
      Files.createDirectories(options.audio());
    } catch (IOException e) {
      throw new StackFailure("cannot prepare " + options.audio(), e);
    }
    ClusterSetup.apply(broker.bootstrapServers(), options.tenants());
    steps.done("topics, policy, prices and tenants are there");
    var stack = new Stack(installation, broker, whose, simulator, options);
    try {
      stack.awaitReady(steps);
      return stack;
    } catch (RuntimeException e) {
      stack.stopApps();
      throw e;
    }
  }

  private void awaitReady(Steps steps) {
    var deadline = Deadline.after(READY_TIMEOUT);
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
    simulator.requireAlive();
    apps().forEach(AppProcess::requireAlive);
  }

  public BrokerProcess broker() {
    return broker;
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public SimulatorProcess simulator() {
    return simulator;
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
    stopApps();
    // Its data goes with the run, so there is nothing that a slow stop would save.
    if (whose == Broker.OWN) {
      broker.kill();
    }
    simulator.close();
  }

  /** All are asked first, so that their drains overlap. */
  private void stopApps() {
    apps().forEach(AppProcess::askToStop);
    apps().forEach(AppProcess::close);
  }

  private List<AppProcess> apps() {
    var apps = new ArrayList<>(workers);
    apps.add(router);
    return apps;
  }
}

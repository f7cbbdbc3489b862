package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Starts a stack, part by part. When one does not come up, whatever had started is stopped.
 *
 * @param ready when router and workers must be ready at the latest
 */
record StackStart(Installation installation, StackOptions options, Steps steps, Deadline ready) {
  Stack withBrokerOfItsOwn() {
    RunningProvider provider = provider();
    return Stopping.unlessDone(
        () -> {
          BrokerProcess broker = broker();
          steps.done("broker answers on " + broker.bootstrapServers());
          return Stopping.unlessDone(
              () -> assemble(broker, Optional.of(broker), provider), broker::close);
        },
        provider::close);
  }

  /** On a broker that runs already and stays the caller's. */
  Stack on(Broker broker) {
    RunningProvider provider = provider();
    return Stopping.unlessDone(() -> assemble(broker, Optional.empty(), provider), provider::close);
  }

  private RunningProvider provider() {
    return options.provider().start(installation, options);
  }

  private BrokerProcess broker() {
    return BrokerProcess.start(
        installation,
        options.folder().resolve("broker"),
        options.brokerPort(),
        options.settings().broker());
  }

  private Stack assemble(Broker broker, Optional<BrokerProcess> own, RunningProvider provider) {
    try {
      Files.createDirectories(options.audio());
    } catch (IOException e) {
      throw new StackFailure("cannot prepare " + options.audio(), e);
    }
    ClusterSetup.apply(broker.bootstrapServers(), options.tenants(), options.agents());
    steps.done("topics, policy, prices and tenants are there");
    List<AppProcess> started = new ArrayList<>();
    return Stopping.unlessDone(
        () -> {
          startApps(broker.bootstrapServers(), provider, started);
          startWriters(broker.bootstrapServers(), provider, started);
          awaitReady(started);
          return new Stack(broker, own, provider, started, options);
        },
        () -> Stack.stop(started));
  }

  /**
   * Router first, then the workers, of which those that talk last.
   *
   * @param started takes each as soon as it runs, so that it can be stopped if the next one fails
   */
  private void startApps(
      String bootstrapServers, RunningProvider provider, List<AppProcess> started) {
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
    if (options.talkers() < options.talks().workers()) {
      steps.done(
          "no worker talks: nothing bounds yet what a conversation spends at a real provider");
    }
    for (int number = 1; number <= options.talkers(); number++) {
      App worker = App.realtimeWorker(number, bootstrapServers, provider, options);
      started.add(AppProcess.start(installation, worker, tuning, options.folder()));
    }
  }

  private void startWriters(
      String bootstrapServers, RunningProvider provider, List<AppProcess> started) {
    for (int number = 1; number <= options.writers(); number++) {
      App worker = App.transcriptionWorker(number, bootstrapServers, provider);
      started.add(
          AppProcess.start(installation, worker, options.settings().tuning(), options.folder()));
    }
  }

  private void awaitReady(List<AppProcess> apps) {
    List<AppProcess> waiting = new ArrayList<>(apps);
    while (!waiting.isEmpty()) {
      AppProcess next =
          ready.await(
              names(waiting) + " is ready, see " + options.folder(),
              () -> waiting.stream().filter(AppProcess::ready).findFirst());
      waiting.remove(next);
      steps.done(next.name() + " is ready");
    }
  }

  private static String names(List<AppProcess> apps) {
    return apps.stream().map(AppProcess::name).collect(Collectors.joining(" or "));
  }
}

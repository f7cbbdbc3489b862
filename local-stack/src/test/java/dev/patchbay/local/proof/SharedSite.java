package dev.patchbay.local.proof;

import dev.patchbay.local.Broker;
import dev.patchbay.local.BrokerSource;
import dev.patchbay.local.Installation;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SharedBroker;
import dev.patchbay.local.Stopping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One site for all tests of this JVM that need workers of their own: broker, simulator and router,
 * and no worker. The oracle judges every record on its topics, so all that is submitted is known
 * here; a test leaves no worker and no fault behind.
 *
 * @param workers how many were started so far
 */
record SharedSite(Site site, Submissions submissions, AtomicInteger workers) {
  private static Optional<SharedSite> running = Optional.empty();

  /**
   * The site, started when it is asked for first.
   *
   * @throws org.opentest4j.TestAbortedException where the chosen source of brokers has none to give
   */
  static synchronized SharedSite running() {
    SharedSite shared = running.orElseGet(SharedSite::start);
    running = Optional.of(shared);
    return shared;
  }

  private static SharedSite start() {
    Path folder = SharedBroker.folder("shared-site");
    var context = new ProofContext(Installation.current(), folder, SiteFixture.SEED, true, _ -> {});
    Broker broker = BrokerSource.chosen().start(folder.resolve("broker"));
    Site site = Stopping.unlessDone(() -> Site.on(context, broker, 0), broker::close);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> kill(site, broker)));
    return new SharedSite(site, new Submissions(), new AtomicInteger());
  }

  /** They go at the same time, so there is nothing to stop in order. */
  private static void kill(Site site, Broker broker) {
    Stopping.all(
        List.of(site.stack().router()::kill, site.stack().simulator()::close, broker::close));
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.Broker;
import dev.patchbay.local.BrokerSource;
import dev.patchbay.local.Installation;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Stopping;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** One running site and everything submitted to it, for the tests of one class. */
final class SiteFixture implements AutoCloseable {
  static final long SEED = 20_261_120;

  private final Broker broker;
  private final Site site;
  private final Publisher publisher;
  private final Submissions submissions = new Submissions();
  private final SplittableRandom random = new SplittableRandom(SEED);

  private SiteFixture(Broker broker, Site site) {
    this.broker = broker;
    this.site = site;
    this.publisher = new Publisher(site.bootstrapServers(), random.split());
  }

  static SiteFixture start(Path folder, int workers) {
    var context = new ProofContext(Installation.current(), folder, SEED, true, _ -> {});
    Broker broker = BrokerSource.chosen().start(folder.resolve("broker"));
    return Stopping.unlessDone(
        () -> {
          Site site = Site.on(context, broker, workers);
          return Stopping.unlessDone(() -> new SiteFixture(broker, site), site::close);
        },
        broker::close);
  }

  Site site() {
    return site;
  }

  Submissions submissions() {
    return submissions;
  }

  SplittableRandom random() {
    return random;
  }

  void publish(JobPlan plan) {
    submissions.publish(publisher, plan);
  }

  /** Nothing that was submitted so far may have gone wrong. */
  void requireAllRight(Findings findings) {
    assertThat(findings.verdict().breaches())
        .as("seed %d: %s", SEED, findings.verdict().figures())
        .isEmpty();
  }

  @Override
  public void close() {
    try (broker;
        site) {
      publisher.close();
    }
  }
}

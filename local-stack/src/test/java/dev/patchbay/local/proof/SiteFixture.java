package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.AppProcess;
import java.util.Map;
import java.util.SplittableRandom;

/** What the tests of one class do to the {@link SharedSite}. */
final class SiteFixture implements AutoCloseable {
  static final long SEED = 20_261_120;

  private final SharedSite shared;
  private final SplittableRandom random;
  private final Publisher publisher;

  private SiteFixture(SharedSite shared, SplittableRandom random) {
    this.shared = shared;
    this.random = random;
    this.publisher = new Publisher(shared.site().bootstrapServers(), random.split());
  }

  /** Its randomness is this class's own, whatever ran before. */
  static SiteFixture of(Class<?> test) {
    return new SiteFixture(
        SharedSite.running(), new SplittableRandom(SEED + test.getName().hashCode()));
  }

  Site site() {
    return shared.site();
  }

  /** Everything that was submitted to the site so far, by whatever class. */
  Submissions submissions() {
    return shared.submissions();
  }

  SplittableRandom random() {
    return random;
  }

  void publish(JobPlan plan) {
    submissions().publish(publisher, plan);
  }

  /** One more worker with further properties, ready; whoever starts it ends it. */
  AppProcess worker(Map<String, String> settings) {
    return site().worker(nextWorker(), settings);
  }

  /** A number that no worker of the site has had. */
  int nextWorker() {
    return shared.workers().incrementAndGet();
  }

  /** Nothing that was submitted so far may have gone wrong. */
  void requireAllRight(Findings findings) {
    assertThat(findings.verdict().breaches())
        .as("seed %d: %s", SEED, findings.verdict().figures())
        .isEmpty();
  }

  @Override
  public void close() {
    publisher.close();
  }
}

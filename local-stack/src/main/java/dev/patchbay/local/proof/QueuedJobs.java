package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.SimulatedProvider;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Announcements that wait for chained workers, while these are busy with such that take long. */
final class QueuedJobs {
  private static final Duration TAKEN_IN = Duration.ofSeconds(60);

  /** Those that waited for ten minutes were dispatched once more, and are claimed in vain first. */
  private static final Duration DRAINED = Duration.ofMinutes(10);

  /** In the text of each, so that no other call takes as long. */
  private static final String WORD = "lingering";

  private static final Duration EACH = Duration.ofSeconds(3);

  private final Site site;
  private final Submissions submissions;

  private QueuedJobs(Site site, Submissions submissions) {
    this.site = site;
    this.submissions = submissions;
  }

  /** Each of them takes its time from now on. */
  static void linger(SimulatedProvider provider) {
    provider.spoil("speech", WORD, "delay:" + EACH.toMillis());
  }

  /** Publishes so many, and returns when the router has all of them. */
  static QueuedJobs publish(Site site, int count, RandomGenerator random) {
    linger(site.provider());
    var submissions = new Submissions();
    try (var publisher = new Publisher(site.bootstrapServers(), random)) {
      submissions.publish(publisher, JobGenerator.announcements(random, count, Site.TENANTS, WORD));
    }
    Settled.await(site.bootstrapServers(), Deadline.after(TAKEN_IN));
    return new QueuedJobs(site, submissions);
  }

  /** How many have no result yet. */
  long waiting() {
    return submissions.plan().jobs().size() - site.watch().finished(submissions.plan());
  }

  /** Has them done as fast as may be, and returns when each has its result. */
  void drain() {
    site.provider().mend();
    site.watch().awaitResults(submissions.plan(), submissions.published(), Deadline.after(DRAINED));
  }
}

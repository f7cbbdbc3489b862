package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A stream thread that dies alone, before a commit, in a router that lives on: it is replaced, and
 * its records are read again.
 */
final class ThreadDeath {
  private static final int JOBS = 10;

  /** A transaction that the first few jobs have come to. */
  private static final int COMMIT = 5;

  private ThreadDeath() {}

  /** Leaves the site without a router, at its end. */
  static void carryOut(
      Site site, Submissions submissions, Path folder, SplittableRandom random, Findings findings) {
    var point =
        new HaltPoint(
            HaltPoint.Moment.BEFORE_COMMIT,
            COMMIT,
            HaltPoint.Victim.THREAD,
            folder.resolve("thread-death"));
    JobPlan plan = JobGenerator.announcements(random.split(), JOBS, Site.TENANTS, "");
    site.stack().router().kill();
    site.noteOutage();
    try (var publisher = new Publisher(site.bootstrapServers(), random.split());
        AppProcess router = SiteProcesses.ready(site.processes().haltingRouter(point))) {
      submissions.publish(publisher, plan);
      site.awaitEnd(submissions, Duration.ofMinutes(2));
      findings.seen("stream threads that died alone", Files.exists(point.note()) ? 1 : 0, 1);
      long replaced =
          (long) Metrics.of(router).sum("patchbay_router_stream_threads_replaced_total");
      if (replaced != 1) {
        findings.breach("stream threads replaced: " + replaced + ", not 1");
      }
    }
  }
}

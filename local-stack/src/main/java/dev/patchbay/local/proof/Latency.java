package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** How long an announcement takes when nothing else is going on: publication to result. */
public final class Latency implements Proof {
  private static final int WARM_UP = 40;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String about() {
    return "publication to result of an announcement at idle, one job at a time";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var findings = new Findings();
    var random = new SplittableRandom(context.seed());
    int jobs = context.quick() ? 200 : 1_000;
    var toDispatch = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    var toResult = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    try (var site = Site.forMeasurements(context, 1);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      for (int i = 0; i < WARM_UP + jobs; i++) {
        // Not in step with anybody's clock.
        LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(40)));
        if (i == WARM_UP) {
          toDispatch.reset();
          toResult.reset();
        }
        one(site, publisher, random, toDispatch, toResult);
      }
    }
    findings.checked(toResult.getTotalCount());
    findings.figure("publication to dispatch, ms", told(toDispatch));
    findings.figure("publication to result, ms", told(toResult));
    return findings.verdict();
  }

  private static void one(
      Site site,
      Publisher publisher,
      SplittableRandom random,
      Histogram toDispatch,
      Histogram toResult) {
    JobPlan plan = JobGenerator.announcements(random, 1, Site.TENANTS, "");
    JobKey job = plan.jobs().getFirst().job();
    long published = System.nanoTime();
    publisher.publish(plan.publications());
    site.watch().awaitResults(plan, List.of(), Deadline.after(TIMEOUT));
    long result = site.watch().resultSeen(job).orElseThrow();
    long dispatch = site.watch().dispatchSeen(job.jobId()).orElseThrow();
    toResult.recordValue(TimeUnit.NANOSECONDS.toMicros(result - published));
    toDispatch.recordValue(TimeUnit.NANOSECONDS.toMicros(dispatch - published));
  }

  private static String told(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f, p99 %.1f, longest %.1f",
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getMaxValue() / 1e3);
  }
}

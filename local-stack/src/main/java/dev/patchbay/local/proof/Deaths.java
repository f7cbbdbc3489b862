package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Deaths of routers, each with the holders that were at work in that moment. */
final class Deaths {
  private static final Duration AT_WORK_WITHIN = Duration.ofSeconds(120);

  private final Site site;
  private long fewest = Long.MAX_VALUE;
  private int count;

  Deaths(Site site) {
    this.site = site;
  }

  /** Kills the router once somebody has begun to work on a job of the plan. */
  void of(AppProcess router, JobPlan plan) {
    Deadline.after(AT_WORK_WITHIN)
        .await("a holder is at work", () -> begun(plan) && site.provider().callsOpen() >= 1);
    seen();
    router.kill();
  }

  /** A router dies now, or has just died by itself. */
  void seen() {
    fewest = Math.min(fewest, site.provider().callsOpen());
    count++;
    site.noteOutage();
  }

  /** Whether a call has been announced for any of its jobs. */
  private boolean begun(JobPlan plan) {
    Set<JobKey> jobs = plan.jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
    return site.topics().committed("audio.attempts"::equals).stream()
        .map(seen -> new Message(seen, seen.json()))
        .filter(report -> !report.elements("exposures").isEmpty())
        .anyMatch(report -> jobs.contains(JobKey.ofClaim(report)));
  }

  /** A death with nobody at work proves nothing about those who are. */
  void look(Findings findings) {
    findings.figure("deaths of routers", Integer.toString(count));
    findings.seen("provider calls open at a router's death, fewest", count == 0 ? 0 : fewest, 1);
  }
}

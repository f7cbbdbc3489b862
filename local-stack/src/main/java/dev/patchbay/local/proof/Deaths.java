package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;

/** Deaths of routers, each with the holders that were at work in that moment. */
final class Deaths {
  private static final Duration AT_WORK_WITHIN = Duration.ofSeconds(120);

  private final Site site;
  private long fewest = Long.MAX_VALUE;
  private int count;

  Deaths(Site site) {
    this.site = site;
  }

  /** Kills the router once somebody is at work. */
  void of(AppProcess router) {
    Deadline.after(AT_WORK_WITHIN)
        .await("a holder is at work", () -> site.provider().callsOpen() >= 1);
    seen();
    router.kill();
  }

  /** A router dies now, or has just died by itself. */
  void seen() {
    fewest = Math.min(fewest, site.provider().callsOpen());
    count++;
    site.noteOutage();
  }

  /** A death with nobody at work proves nothing about those who are. */
  void look(Findings findings) {
    findings.figure("deaths of routers", Integer.toString(count));
    findings.seen("provider calls open at a router's death, fewest", count == 0 ? 0 : fewest, 1);
  }
}

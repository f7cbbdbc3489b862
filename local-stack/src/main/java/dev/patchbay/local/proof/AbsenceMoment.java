package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a moment that is bad for talks that have all begun: one caller is in mid speech, and
 * one agent.
 */
final class AbsenceMoment {
  private static final Duration BEGUN_IN = Duration.ofSeconds(90);

  /** For a broker's restart to be seen to silence all: far longer than a holder waits. */
  private static final Duration SILENT_IN = Duration.ofSeconds(12);

  /** For callers to be answered whom the absence before this one has kept waiting. */
  private static final Duration ANSWERED_IN = Duration.ofSeconds(30);

  private static final Duration CHOOSY = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final TalkTail told;
  private final Site site;
  private final TalkRouters routers;
  private final List<MovingTalk> talks;
  private double suspended;
  private boolean again;

  AbsenceMoment(TalkTail told, Site site, TalkRouters routers, List<MovingTalk> talks) {
    this.told = told;
    this.site = site;
    this.routers = routers;
    this.talks = List.copyOf(talks);
  }

  Absence.Done take(Absence who) {
    Deadline.after(BEGUN_IN)
        .await(
            "every talk has begun",
            () -> talks.stream().allMatch(talk -> told.state(talk.jobId()).isPresent()));
    AppProcess router = routers.owner(ShopSite.TENANT);
    suspended = suspensions();
    if (again) {
      awaitAnswers();
    }
    again = true;
    awaitMoment();
    return switch (who) {
      case BROKER -> Absence.of(site.stack().ownBroker(), this::awaitSilence);
      case ROUTER ->
          who.of(
              router,
              killed -> {
                killed.restart();
                SiteProcesses.ready(killed);
              });
      case ROUTER_WITH_STANDBY -> who.of(router, _ -> {});
    };
  }

  private void awaitAnswers() {
    var soon = Deadline.after(ANSWERED_IN);
    while (!soon.passed() && talks.stream().anyMatch(this::waits)) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean waits(MovingTalk talk) {
    return !told.isOver(talk.jobId())
        && told.state(talk.jobId()).filter(state -> state.is("thinking")).isPresent();
  }

  private void awaitMoment() {
    var soon = Deadline.after(CHOOSY);
    while (!soon.passed()) {
      // A caller speaks soon after it is listened to, and the agent once it is said to speak.
      if (anyIs("listening", 1900, 2500) && anyIs("speaking", 500, 1500)) {
        return;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean anyIs(String state, long leastMillis, long mostMillis) {
    Instant now = Instant.now();
    return talks.stream()
        .filter(talk -> talk.manner() == MovingTalk.Manner.WAITS)
        .filter(talk -> !told.isOver(talk.jobId()))
        .flatMap(talk -> told.state(talk.jobId()).stream())
        .filter(is -> is.is(state))
        .map(is -> Duration.between(is.since(), now).toMillis())
        .anyMatch(since -> since >= leastMillis && since <= mostMillis);
  }

  /** Until every holder of a talk that goes on is silent, by its worker's word. */
  private void awaitSilence() {
    long open = talks.stream().filter(talk -> !told.isOver(talk.jobId())).count();
    double meant = suspended + open;
    var least = Deadline.after(Absence.SILENCES);
    var most = Deadline.after(SILENT_IN);
    while (!most.passed() && (!least.passed() || suspensions() < meant)) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** How often holders of the site have fallen silent. */
  double suspensions() {
    return site.stack().realtimeWorkers().stream()
        .mapToDouble(worker -> Metrics.of(worker).sum("audio_worker_suspensions_total"))
        .sum();
  }
}

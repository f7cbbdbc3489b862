package dev.patchbay.local.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts what an outage left on the topics and in the provider's ledger.
 *
 * @param target the one that failed
 */
record OutageCount(Site site, Evidence evidence, OutageLog log, String target) {
  /**
   * All of it.
   *
   * @param load the jobs that came meanwhile
   */
  OutageSeen seen(OutageRun.Befell befell, JobPlan load, OutageSeen.Refusals refusals) {
    var seen =
        new OutageSeen(
            befell.began(),
            befell.ended(),
            log.told(),
            failures(load).values().stream().mapToLong(Long::longValue).sum(),
            befell.first(),
            calls(),
            Optional.empty(),
            refusals);
    return befell.comeback().map(back -> seen.with(comeback(back, seen.shut()))).orElse(seen);
  }

  /** What the provider and the workers made of requests that are bad. */
  OutageSeen.Refusals refusals(Instant began, JobPlan sent) {
    Set<JobKey> jobs = jobs(sent);
    long refused =
        evidence.calls().stream()
            .filter(call -> call.status() / 100 == 4)
            .flatMap(call -> evidence.epochOf(call).stream())
            .filter(epoch -> jobs.contains(epoch.job()))
            .count();
    Map<String, Long> reports =
        site.topics().committed("audio.health"::equals).stream()
            .filter(seen -> !seen.at().isBefore(began))
            .map(seen -> new Message(seen, seen.json()))
            .filter(report -> report.text("target").equals(target))
            .collect(Collectors.groupingBy(report -> report.text("count"), Collectors.counting()));
    return new OutageSeen.Refusals(
        began,
        sent.jobs().size(),
        refused,
        reports.getOrDefault("ignore", 0L),
        reports.getOrDefault("failure", 0L));
  }

  /** Jobs of the plan whose product was told that they wait. */
  long deferred(JobPlan plan) {
    Set<JobKey> jobs = jobs(plan);
    return evidence
        .events()
        .filter(event -> event.type().equals("deferred"))
        .map(event -> new JobKey(event.topicTenant(), event.text("jobId")))
        .filter(jobs::contains)
        .distinct()
        .count();
  }

  /** Decisions by this policy. */
  long decisions(String policyVersion) {
    return evidence.on("audio.decisions").stream()
        .filter(decision -> decision.text("policyVersion").equals(policyVersion))
        .count();
  }

  /** On the target, as the provider counted them, each with the time at which it was sent there. */
  private List<OutageSeen.Call> calls() {
    Map<Attempt, Instant> sent =
        log.decisions().stream()
            .filter(OutageLog.Decided::dispatched)
            .collect(
                Collectors.toMap(
                    decided -> new Attempt(decided.job(), decided.attempt()),
                    OutageLog.Decided::came,
                    (first, _) -> first));
    Map<Epoch, Attempt> admitted =
        evidence
            .admissions()
            .collect(Collectors.toMap(Epoch::of, Attempt::ofClaim, (first, _) -> first));
    return site.provider().ledger().stream()
        .filter(call -> !call.clientRequestId().startsWith(Clips.CALLER))
        .map(call -> {
          Optional<Instant> its =
              evidence
                  .epochOf(call)
                  .flatMap(epoch -> Optional.ofNullable(admitted.get(epoch)))
                  .flatMap(attempt -> Optional.ofNullable(sent.get(attempt)));
          return new OutageSeen.Call(
              call.clientRequestId().startsWith(Evidence.PROBE),
              call.fault().isPresent(),
              its.orElse(call.startedAt()),
              call.startedAt());
        })
        .toList();
  }

  /** Attempts of these jobs that failed, by reason, whoever failed them. */
  Map<String, Long> failures(JobPlan plan) {
    Set<JobKey> jobs = jobs(plan);
    return evidence
        .reports("ended")
        .filter(ended -> ended.json().at("/ending/kind").asString("").equals("failed"))
        .filter(ended -> jobs.contains(JobKey.ofClaim(ended)))
        .collect(
            Collectors.groupingBy(
                ended -> ended.json().at("/ending/reason").asString("?"),
                TreeMap::new,
                Collectors.counting()));
  }

  /** What was decided of its tenants' jobs while the breaker was shut in which it was killed. */
  private OutageSeen.Comeback comeback(OutageRun.Return back, List<OutageSeen.Shut> times) {
    List<OutageLog.Decided> own =
        log.decisions().stream()
            .filter(decided -> back.tenants().contains(decided.job().tenant()))
            .filter(decided -> !decided.came().isBefore(back.since()))
            .filter(decided ->
                times.stream()
                    .anyMatch(time -> time.holds(back.killed()) && time.holds(decided.came())))
            .toList();
    return new OutageSeen.Comeback(
        back.killed(),
        back.ready(),
        back.share(),
        own.stream().filter(OutageLog.Decided::degraded).count(),
        own.stream().filter(OutageLog.Decided::dispatched).count());
  }

  private static Set<JobKey> jobs(JobPlan plan) {
    return plan.jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
  }
}

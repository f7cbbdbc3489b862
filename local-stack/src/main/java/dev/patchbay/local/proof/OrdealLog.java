package dev.patchbay.local.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a proof has done to its site so far. */
final class OrdealLog {
  private final Set<String> struckClaims = new HashSet<>();
  private int outages;

  /** Router or broker are about to be taken away. */
  void outage() {
    outages++;
  }

  /**
   * Every worker that has claimed a job of the plan was just killed, stopped or held up, with all
   * the claims that it has made until now.
   *
   * @param topics where the claims stand
   */
  void struck(JobPlan plan, TopicScan topics) {
    Set<JobKey> jobs = plan.jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
    // Claims are in no transaction, but may lie behind the open one of a router that stands still.
    List<Message> claims =
        topics.raw("audio.attempts"::equals).stream()
            .map(seen -> new Message(seen, seen.json()))
            .filter(report -> report.type().equals("claimed"))
            .toList();
    Set<String> workers =
        claims.stream()
            .filter(claim -> jobs.contains(JobKey.ofClaim(claim)))
            .map(OrdealLog::worker)
            .collect(Collectors.toSet());
    claims.stream()
        .filter(claim -> workers.contains(worker(claim)))
        .forEach(claim -> struckClaims.add(claim.claimId()));
  }

  Ordeal ordeal() {
    return new Ordeal(outages, struckClaims);
  }

  private static String worker(Message claim) {
    return claim.json().at("/claim/workerId").asString();
  }
}

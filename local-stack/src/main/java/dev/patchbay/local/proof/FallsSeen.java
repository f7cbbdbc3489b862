package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * All that is there of talks that fell or moved, when they are over.
 *
 * @param frames of the agent's side, of all talks
 * @param results how many each job has
 * @param failed when each job's first attempt was reported to have ended
 */
record FallsSeen(
    ShopSite shop,
    List<TalkReport> reports,
    List<TalkSession> sessions,
    FallMoney money,
    List<Seen> frames,
    Map<String, Long> results,
    Map<String, Instant> failed,
    List<JsonNode> decisions,
    List<ShopCall> calls,
    boolean whole) {
  private static final Duration ENDING = Duration.ofSeconds(30);

  FallsSeen {
    reports = List.copyOf(reports);
    sessions = List.copyOf(sessions);
    frames = List.copyOf(frames);
    results = Map.copyOf(results);
    failed = Map.copyOf(failed);
    decisions = List.copyOf(decisions);
    calls = List.copyOf(calls);
  }

  /** Waits for the last calls, and leaves in the proof's folder what was seen. */
  static FallsSeen of(ProofContext context, ShopSite shop, List<TalkReport> reports) {
    Site site = shop.site();
    Deadline.after(ENDING).await("all calls have ended", () -> site.provider().callsOpen() == 0);
    List<TalkSession> sessions = TalkSession.all(site.provider());
    TalkNotes.leave(context, reports, sessions);
    TopicScan topics = site.topics();
    String prefix = "audio." + ShopSite.TENANT + ".";
    return new FallsSeen(
        shop,
        reports,
        sessions,
        new FallMoney(
            TalkMoney.of(topics.committed("audio.usage"::equals), sessions),
            DegradedMoney.of(site)),
        topics.committed((prefix + "frames.out")::equals),
        topics.committed((prefix + "results")::equals).stream()
            .collect(
                Collectors.groupingBy(
                    seen -> seen.json().path("jobId").asString(""), Collectors.counting())),
        failed(topics.committed("audio.attempts"::equals)),
        topics.committed("audio.decisions"::equals).stream().map(Seen::json).toList(),
        shop.shop().calls(),
        !context.quick());
  }

  private static Map<String, Instant> failed(List<Seen> reports) {
    var failed = new HashMap<String, Instant>();
    for (Seen seen : reports) {
      JsonNode report = seen.json();
      if (TalkCues.is(report, "ended") && report.path("epoch").asLong(-1) == 1) {
        failed.putIfAbsent(report.at("/claim/jobId").asString(""), seen.at());
      }
    }
    return failed;
  }

  void judge(List<FallingTalk> talks, Findings findings) {
    var fallen = new ArrayList<FallenTalk>();
    for (int i = 0; i < talks.size(); i++) {
      FallenTalk talk = talk(talks.get(i), reports.get(i));
      fallen.add(talk);
      findings.checked(1);
      breaches(talk).forEach(breach -> findings.breach(talk.plan().what() + ": " + breach));
    }
    long exact = talks.stream().filter(talk -> money.exact(talk.jobId())).count();
    new FallsFound(fallen, exact, whole).tell(findings);
  }

  private List<String> breaches(FallenTalk talk) {
    String job = talk.plan().jobId();
    SimulatedCaller caller = caller(job);
    var breaches = new ArrayList<>(talk.breaches());
    if (results.getOrDefault(job, 0L) != 1) {
      breaches.add(results.getOrDefault(job, 0L) + " results");
    }
    breaches.addAll(
        money.breaches(talk.course().seen().report(), session -> caller.its(session.account())));
    return breaches;
  }

  /** The one of this job, as the simulator knows it. */
  SimulatedCaller caller(String job) {
    return SimulatedCaller.of(shop.site().provider(), ShopSite.TENANT, job);
  }

  /** A talk, and how it went on by the chain. */
  FallenTalk talk(FallingTalk plan, TalkReport report) {
    String job = plan.jobId();
    return new FallenTalk(
        plan,
        course(plan.talk(), report, Optional.empty()),
        WordsSeen.of(job, plan.talk().script().sound(), 2, frames),
        Optional.ofNullable(failed.get(job)));
  }

  /**
   * A talk, wherever it went on.
   *
   * @param struck what befell the worker that held it
   */
  MovedTalk course(MovingTalk plan, TalkReport report, Optional<Strike.Done> struck) {
    String job = plan.jobId();
    SimulatedCaller caller = caller(job);
    var seen =
        new TalkSeen(
            report,
            sessions.stream()
                .filter(session -> caller.its(session.account()))
                .sorted(Comparator.comparing(TalkSession::opened))
                .toList(),
            money.live().of(job),
            decisions.stream()
                .filter(decision -> decision.path("jobId").asString("").equals(job))
                .toList(),
            calls);
    return new MovedTalk(plan, seen, FramesSeen.of(job, plan.script().sound(), frames), struck);
  }
}

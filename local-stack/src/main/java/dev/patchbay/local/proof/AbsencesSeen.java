package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.TalkReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * All that is there of talks when they are over.
 *
 * @param frames of the agent's side, of all talks
 * @param results how many each job has
 */
record AbsencesSeen(
    ShopSite shop,
    List<TalkSession> sessions,
    TalkMoney money,
    LedgerWords ledger,
    List<Seen> frames,
    Map<String, Long> results,
    List<JsonNode> decisions,
    List<ShopCall> calls) {
  AbsencesSeen {
    sessions = List.copyOf(sessions);
    frames = List.copyOf(frames);
    results = Map.copyOf(results);
    decisions = List.copyOf(decisions);
    calls = List.copyOf(calls);
  }

  /**
   * @param signals and ticks, all that there were
   */
  static AbsencesSeen of(ShopSite shop, List<TalkSession> sessions, List<Seen> signals) {
    TopicScan topics = shop.site().topics();
    String prefix = "audio." + ShopSite.TENANT + ".";
    return new AbsencesSeen(
        shop,
        sessions,
        TalkMoney.of(topics.committed("audio.usage"::equals), sessions),
        LedgerWords.of(
            Stream.concat(
                    topics.committed(LedgerWords.REPORTS::equals).stream()
                        .filter(seen -> !LedgerWords.isTick(seen)),
                    signals.stream())
                .toList()),
        topics.committed((prefix + "frames.out")::equals),
        topics.committed((prefix + "results")::equals).stream()
            .collect(
                Collectors.groupingBy(
                    seen -> seen.json().path("jobId").asString(""), Collectors.counting())),
        topics.committed("audio.decisions"::equals).stream().map(Seen::json).toList(),
        shop.shop().calls());
  }

  KeptTalk talk(MovingTalk plan, TalkReport report, List<Absence.Done> absences) {
    String job = plan.jobId();
    SimulatedCaller caller = caller(job);
    var seen =
        new TalkSeen(
            report,
            sessions.stream()
                .filter(session -> caller.its(session.account()))
                .sorted(Comparator.comparing(TalkSession::opened))
                .toList(),
            money.of(job),
            decisions.stream()
                .filter(decision -> decision.path("jobId").asString("").equals(job))
                .toList(),
            calls);
    var course =
        new MovedTalk(
            plan, seen, FramesSeen.of(job, plan.script().sound(), frames), Optional.empty());
    return new KeptTalk(course, ledger, absences);
  }

  /** Everything that is wrong with it, its money too. */
  List<String> breaches(KeptTalk talk) {
    String job = talk.course().plan().jobId();
    SimulatedCaller caller = caller(job);
    var breaches = new ArrayList<>(talk.breaches());
    if (results.getOrDefault(job, 0L) != 1) {
      breaches.add(results.getOrDefault(job, 0L) + " results");
    }
    breaches.addAll(
        money.breaches(talk.course().seen().report(), session -> caller.its(session.account())));
    return breaches;
  }

  private SimulatedCaller caller(String job) {
    return SimulatedCaller.of(shop.site().provider(), ShopSite.TENANT, job);
  }
}

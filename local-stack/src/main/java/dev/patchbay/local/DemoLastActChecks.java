package dev.patchbay.local;

import dev.patchbay.local.DemoTalk.Turn;
import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be so of the demo's last act.
 *
 * @param talks its calls, by the labels of their jobs
 */
record DemoLastActChecks(
    DemoEvidence evidence,
    Recordings recordings,
    Map<String, DemoTalking> talks,
    DemoOutage outage) {
  private static final List<String> SHORT = List.of(DemoShortage.FIRST, DemoShortage.SECOND);

  DemoLastActChecks {
    talks = Map.copyOf(talks);
  }

  List<DemoCheck> all() {
    return List.of(
        new DemoCheck(
            "a talk whose model broke in mid-sentence went on by the chain, which answered it",
            byTheChain()),
        new DemoCheck(
            "when the first vendor failed too, the next answer was the second's", second()),
        new DemoCheck("when all failed, the site's own speech said so", lastResort()),
        new DemoCheck("their calls cost what the vendors served", money()),
        new DemoCheck(
            "when a budget ran out, its two talks went on with what was theirs, and no third began",
            budget()),
        new DemoCheck("who called meanwhile was answered by the chain from the beginning", other()),
        new DemoCheck(
            "breakers of failing targets opened, and closed after their probes", breakers()),
        new DemoCheck("when all recovered, a talk was had live again", again()));
  }

  /** The same talk, with the words that its caller said to a model that was gone. */
  private List<String> byTheChain() {
    JobId job = job(DemoFall.FALLS);
    var faults = new ArrayList<>(missing(DemoFall.FALLS, DemoFall.turns(recordings).subList(0, 4)));
    List<Tier> tiers = moves(job).map(JobEvent.Moved::route).map(route -> route.tier()).toList();
    if (!tiers.equals(List.of(Tier.B, Tier.C))) {
      faults.add("it moved to tiers " + tiers + " instead of B, C");
    }
    if (result(job).filter(result -> !result.moves().isEmpty()).isEmpty()) {
      faults.add("its result knows of no move");
    }
    return faults;
  }

  /** What the second vendor was asked of that turn it served; the first one refused. */
  private List<String> second() {
    var faults = new ArrayList<>(missing(DemoFall.FALLS, DemoFall.turns(recordings).subList(4, 6)));
    DemoJob job = evidence.row(job(DemoFall.FALLS)).job();
    Set<String> served = served(job);
    for (String target : List.of("second/whisper-1", "second/gpt-5.6-luna", "cartesia/sonic-3.5")) {
      if (!served.contains(target)) {
        faults.add(target + " served nothing");
      }
    }
    if (outage.calls("openai", job).stream().noneMatch(call -> call.fault().isPresent())) {
      faults.add("the first vendor was not asked, or failed nothing");
    }
    return faults;
  }

  private Set<String> served(DemoJob job) {
    return evidence.usageOf(job.jobId()).stream()
        .map(UsageLine::target)
        .collect(Collectors.toSet());
  }

  private List<String> lastResort() {
    List<Turn> turns = DemoFall.turns(recordings);
    var faults = new ArrayList<>(missing(DemoFall.FALLS, turns.subList(6, turns.size())));
    Optional<Result> result = result(job(DemoFall.FALLS));
    if (result.flatMap(Result::tier).filter(tier -> tier == Tier.C).isEmpty()) {
      faults.add("it did not end at tier C");
    }
    if (!reason(result).equals("callback")) {
      faults.add("it ended for " + reason(result));
    }
    return faults;
  }

  /** Each call that a vendor charges for has its line. */
  private List<String> money() {
    DemoJob job = evidence.row(job(DemoFall.FALLS)).job();
    Set<String> metered =
        evidence.usageOf(job.jobId()).stream()
            .map(UsageLine::providerId)
            .collect(Collectors.toSet());
    return outage.vendors().keySet().stream()
        .flatMap(vendor -> outage.calls(vendor, job).stream())
        .filter(call -> call.charged() && !metered.contains(call.requestId()))
        .map(call -> call.requestId() + ": charged, not metered")
        .toList();
  }

  private List<String> budget() {
    var answered = List.of(new Turn(TalkSide.AGENT, DemoShortage.ANSWER, true));
    var faults = new ArrayList<String>();
    for (String label : SHORT) {
      String reason = reason(result(job(label)));
      if (!reason.equals("hung_up")) {
        faults.add(label + " ended for " + reason);
      }
      faults.addAll(missing(label, answered));
    }
    if (!evidence.usageOf(job(DemoShortage.LATE)).isEmpty()) {
      faults.add("the third one cost something");
    }
    Usd spent =
        evidence.usage().stream()
            .filter(line -> line.tenant().equals(DemoPlan.CLINIC))
            .map(UsageLine::cost)
            .reduce(Usd.ZERO, Usd::plus);
    if (spent.compareTo(Usd.parse(DemoShortage.BUDGET)) > 0) {
      faults.add("spent " + Dollars.told(spent) + " of " + DemoShortage.BUDGET);
    }
    return faults;
  }

  private List<String> other() {
    var faults = new ArrayList<>(missing(DemoFall.OTHER, DemoFall.turnsOfAnother(recordings)));
    if (result(job(DemoFall.OTHER)).flatMap(Result::tier).filter(Tier.B::equals).isEmpty()) {
      faults.add("it was not had at tier B");
    }
    return faults;
  }

  /** By themselves, and not by an order such as the demo gave before. */
  private List<String> breakers() {
    var faults = new ArrayList<String>();
    if (evidence.breakers().stream().noneMatch(it -> it.position() == BreakerPosition.OPEN)) {
      faults.add("none opened");
    }
    if (!evidence.shut().isEmpty()) {
      faults.add("not closed: " + evidence.shut());
    }
    return faults;
  }

  private List<String> again() {
    var faults =
        new ArrayList<>(
            DemoTalkChecks.words(finals(DemoFall.BACK), DemoFall.turnsAgain(recordings)));
    if (result(job(DemoFall.BACK)).flatMap(Result::tier).filter(Tier.A::equals).isEmpty()) {
      faults.add("it was not had at tier A");
    }
    return faults;
  }

  /** Turns that were not heard in this order, whatever was between them. */
  private List<String> missing(String label, List<Turn> turns) {
    var left = new ArrayList<>(finals(label));
    var faults = new ArrayList<String>();
    for (Turn turn : turns) {
      int at = 0;
      while (at < left.size() && !fits(turn, left.get(at))) {
        at++;
      }
      if (at == left.size()) {
        faults.add(label + ": not heard: " + turn.text());
      } else {
        left.subList(0, at + 1).clear();
      }
    }
    return faults;
  }

  private static boolean fits(Turn turn, TranscriptEvent.Final line) {
    return line.side() == turn.side() && line.text().equals(turn.text());
  }

  private List<TranscriptEvent.Final> finals(String label) {
    return Optional.ofNullable(talks.get(label)).stream()
        .flatMap(talk -> talk.lines().stream())
        .filter(TranscriptEvent.Final.class::isInstance)
        .map(TranscriptEvent.Final.class::cast)
        .toList();
  }

  private Stream<JobEvent.Moved> moves(JobId job) {
    return evidence.events().stream()
        .filter(event -> event.jobId().equals(job))
        .filter(JobEvent.Moved.class::isInstance)
        .map(JobEvent.Moved.class::cast);
  }

  private JobId job(String label) {
    return evidence.rows().stream()
        .map(DemoRow::job)
        .filter(job -> job.label().equals(label))
        .map(DemoJob::jobId)
        .findFirst()
        .orElseThrow(() -> new StackFailure("no row of the demo is called " + label));
  }

  private Optional<Result> result(JobId job) {
    return evidence.resultOf(job);
  }

  private static String reason(Optional<Result> result) {
    return result
        .map(Result::outcome)
        .filter(Outcome.Completed.class::isInstance)
        .map(Outcome.Completed.class::cast)
        .flatMap(Outcome.Completed::reason)
        .orElse("no reason");
  }
}

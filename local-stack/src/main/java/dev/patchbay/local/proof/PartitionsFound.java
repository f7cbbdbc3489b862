package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What talks come to of which one in three has a holder that is cut off. */
final class PartitionsFound {
  private final FallsSeen seen;
  private final Findings findings;
  private final Map<String, TalkReport> reports;

  PartitionsFound(FallsSeen seen, Findings findings) {
    this.seen = seen;
    this.findings = findings;
    this.reports =
        seen.reports().stream()
            .collect(Collectors.toMap(report -> report.script().jobId(), Function.identity()));
  }

  /** Of talks whose holder was cut off from the broker: they go on at another worker. */
  void broker(List<MovingTalk> talks, Parting parting) {
    tell(parting);
    var fenced = new ArrayList<FencedTalk>();
    var alone = new ArrayList<MovedTalk>();
    for (MovingTalk plan : talks) {
      MovedTalk course = seen.course(plan, report(plan), parting.struck(plan.jobId()));
      var breaches = new ArrayList<String>();
      if (course.struck().isPresent()) {
        var talk = new FencedTalk(course, parting);
        fenced.add(talk);
        breaches.addAll(course.besideEffects());
        breaches.addAll(talk.effects());
        breaches.addAll(talk.breaches());
        breaches.addAll(seen.money().live().correctedBreaches(report(plan), its(plan)));
      } else {
        alone.add(course);
        breaches.addAll(course.breaches());
        breaches.addAll(seen.money().live().breaches(report(plan), its(plan)));
      }
      judged(course.what(), plan, breaches);
    }
    String from = ", cut off from the " + parting.from();
    findings.seen("talks" + from, fenced.size(), 1);
    findings.seen("talks left alone beside those" + from, alone.size(), 1);
    findings.seen(
        "sessions that stood open until they could be left" + from,
        fenced.stream().mapToLong(FencedTalk::stoodOpen).sum(),
        parting.from() == Partition.BROKER ? 1 : 0);
    long lines = fenced.stream().mapToLong(talk -> talk.course().staleLines()).sum();
    findings.figure("lines that nobody reads" + from, Long.toString(lines));
    long events = fenced.stream().mapToLong(FencedTalk::staleEvents).sum();
    findings.figure("events that nobody reads" + from, Long.toString(events));
    long unknown = fenced.stream().filter(FencedTalk::isUnknown).count();
    findings.figure("confirmed, and not known to be done" + from, Long.toString(unknown));
    spread(
        "until others had the talks" + from,
        fenced.stream().flatMap(talk -> talk.course().untilMove().stream()));
    spread(
        "until they were heard" + from,
        fenced.stream().flatMap(talk -> talk.course().gap().stream()).map(MoveGap::whole));
  }

  /** Of talks whose holder was cut off from the provider: they go on by the chain. */
  void provider(List<FallingTalk> talks, Parting parting) {
    tell(parting);
    var fallen = new ArrayList<FallenTalk>();
    for (FallingTalk plan : talks) {
      FallenTalk talk = seen.talk(plan, report(plan.talk()));
      if (parting.struck(plan.jobId()).isPresent()) {
        fallen.add(talk);
        judged(plan.what(), plan.talk(), fell(talk));
      } else {
        judged(plan.what() + ", left alone", plan.talk(), stayed(talk));
      }
    }
    findings.seen("talks cut off from the provider", fallen.size(), 1);
    findings.seen("talks left alone beside those", talks.size() - fallen.size(), 1);
    findings.seen(
        "sessions that broke off",
        fallen.stream()
            .flatMap(talk -> talk.course().seen().sessions().stream())
            .filter(TalkSession::brokeOff)
            .count(),
        fallen.size());
    Instant at = parting.done().at();
    spread(
        "until the chain said more than the notice",
        fallen.stream()
            .flatMap(talk -> talk.chain().first(word -> !talk.plan().isOfNotice(word)).stream())
            .map(heard -> Duration.between(at, heard)));
  }

  private List<String> fell(FallenTalk talk) {
    MovedTalk course = talk.course();
    var breaches = new ArrayList<String>();
    course.seen().endedOtherwise("completed: hung_up").ifPresent(breaches::add);
    breaches.addAll(talk.fell());
    breaches.addAll(course.order());
    breaches.addAll(course.words());
    breaches.addAll(talk.answers());
    breaches.addAll(course.effects());
    breaches.addAll(talk.staleness());
    MovingTalk plan = talk.plan().talk();
    breaches.addAll(seen.money().breaches(report(plan), its(plan)));
    return breaches;
  }

  /** Nobody is told that a talk goes on less well which does not. */
  private List<String> stayed(FallenTalk talk) {
    MovingTalk plan = talk.plan().talk();
    var breaches = new ArrayList<>(talk.course().breaches());
    breaches.addAll(seen.money().live().breaches(report(plan), its(plan)));
    List<String> heard = talk.course().seen().report().heard().words();
    Texts.words(talk.plan().notice()).stream()
        .filter(heard::contains)
        .findFirst()
        .ifPresent(word -> breaches.add("the caller heard '" + word + "' of the notice"));
    return breaches;
  }

  private void judged(String what, MovingTalk plan, List<String> breaches) {
    findings.checked(1);
    long results = seen.results().getOrDefault(plan.jobId(), 0L);
    if (results != 1) {
      findings.breach(what + ": " + results + " results");
    }
    breaches.forEach(breach -> findings.breach(what + ": " + breach));
  }

  private void tell(Parting parting) {
    Strike.Done done = parting.done();
    findings.figure(
        "worker cut off from the " + parting.from(),
        "%d talks, %d ms".formatted(done.jobs().size(), done.took().toMillis()));
    findings.seen(
        "connections to the " + parting.from() + " that were cut", parting.connections(), 1);
    findings.seen("bytes held back from the " + parting.from(), parting.held(), 1);
    if (!parting.asMeant()) {
      findings.breach("the worker was not cut off as is meant: " + done);
    }
  }

  private TalkReport report(MovingTalk plan) {
    return Optional.ofNullable(reports.get(plan.jobId())).orElseThrow();
  }

  private Predicate<TalkSession> its(MovingTalk plan) {
    var caller = seen.caller(plan.jobId());
    return session -> caller.its(session.account());
  }

  private void spread(String what, Stream<Duration> times) {
    findings.figure(what, MovesFound.spread(times.sorted().toList()));
  }
}

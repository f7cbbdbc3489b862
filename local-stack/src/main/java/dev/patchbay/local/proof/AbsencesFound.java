package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What all talks come to under which broker or router were away: that it was so, and how long it
 * took until all went on.
 *
 * @param whole whether there were so many that times are judged, and that each moment was struck
 */
record AbsencesFound(List<KeptTalk> talks, List<Absence.Done> absences, boolean whole) {
  /** Behind the first tick of the ledger's clock. */
  private static final Duration GOES_ON_IN = Duration.ofSeconds(1);

  /** Far longer than an answer takes, and far shorter than a router is away. */
  private static final Duration STARVES = Duration.ofSeconds(3);

  AbsencesFound {
    talks = List.copyOf(talks);
    absences = List.copyOf(absences);
  }

  void tell(Findings findings) {
    findings.figure(
        "an answer while nobody is away", spread(waits(talks.stream(), this::undisturbed)));
    long refused =
        talks.stream()
            .filter(talk -> talk.course().plan().order().isPresent() && talk.refused())
            .count();
    findings.figure("confirmed while nobody could grant it", Long.toString(refused));
    for (Absence.Done done : absences) {
      List<KeptTalk> open = of(done).filter(talk -> talk.open(done)).toList();
      happened(done, open, findings);
      switch (done.who()) {
        case BROKER -> renewed(done, open, findings);
        case ROUTER, ROUTER_WITH_STANDBY -> granted(done, open, findings);
      }
    }
  }

  private void happened(Absence.Done done, List<KeptTalk> open, Findings findings) {
    String who = done.who().toString();
    findings.figure(
        who + " killed",
        "exit %s, answers again after %s".formatted(done.exit(), TalkSeen.words(done.took())));
    if (!done.asMeant()) {
      findings.breach("%s was not killed as is meant: %s".formatted(who, done));
    }
    int least = whole ? 1 : 0;
    findings.seen("talks that go on, " + who, open.size(), whole ? of(done).count() : 1);
    long speech = open.stream().filter(talk -> talk.inSpeech(done)).count();
    findings.seen("of them in mid speech of the caller, " + who, speech, least);
    long answer = open.stream().filter(talk -> talk.inAnswer(done)).count();
    findings.seen("of them in mid speech of the agent, " + who, answer, least);
    findings.seen("in either, " + who, speech + answer, 1);
  }

  private void renewed(Absence.Done done, List<KeptTalk> open, Findings findings) {
    long silent = open.stream().filter(talk -> talk.silent(done)).count();
    findings.seen("holders that fell silent", silent, open.size());
    List<Duration> ticks = times(open, talk -> talk.tick(done).map(at -> since(done, at)));
    findings.figure("from the broker's return to the ledger's first tick", longest(ticks));
    long renewed = open.stream().filter(talk -> talk.renewed(done).isPresent()).count();
    findings.seen("holders told that they may go on", renewed, open.size());
    List<Duration> asked = times(open, talk -> behindTick(talk, done, talk.asked(done)));
    findings.figure("from that until a silent holder had asked", spread(asked));
    List<Duration> told = times(open, talk -> behindTick(talk, done, talk.renewed(done)));
    findings.figure("from that to the word that a holder may go on", spread(told));
    List<Duration> seen = times(open, talk -> behindTick(talk, done, talk.goesOn(done)));
    findings.figure("from that tick until a talk goes on", spread(seen));
    for (KeptTalk talk : open) {
      Optional<Duration> took = behindTick(talk, done, talk.goesOn(done));
      boolean late = whole && took.filter(time -> time.compareTo(GOES_ON_IN) > 0).isPresent();
      if (took.isEmpty() || late) {
        findings.breach(
            "%s: it went on %s behind the ledger's first tick, not %d ms at most"
                .formatted(talk.what(), TalkSeen.words(took), GOES_ON_IN.toMillis()));
      }
    }
  }

  private void granted(Absence.Done done, List<KeptTalk> open, Findings findings) {
    String who = done.who().toString();
    Optional<Instant> first =
        open.stream().flatMap(talk -> talk.granted(done).stream()).min(Instant::compareTo);
    findings.figure(
        "from the kill to the ledger's first tick, " + who,
        longest(times(open, talk -> talk.tick(done).map(at -> Duration.between(done.at(), at)))));
    findings.figure(
        "from the kill to the first grant, " + who,
        TalkSeen.words(first.map(at -> Duration.between(done.at(), at))));
    if (first.isEmpty()) {
      findings.breach("nothing was granted any more behind the kill, " + who);
      return;
    }
    findings.figure(
        "an answer meanwhile, " + who,
        spread(waits(open.stream(), talk -> talk.waits(done.at(), first.get()))));
    open.stream()
        .filter(_ -> whole)
        // What was confirmed waits for the ledger, which alone says that it may be done.
        .filter(talk -> talk.course().plan().order().isEmpty())
        .forEach(talk ->
            talk.waits(done.at(), first.get()).stream()
                .filter(wait -> wait.compareTo(STARVES) > 0)
                .forEach(wait ->
                    findings.breach(
                        "%s: its caller waited for an answer for %d ms, %s"
                            .formatted(talk.what(), wait.toMillis(), who))));
  }

  /** Before anybody was away. */
  private List<Duration> undisturbed(KeptTalk talk) {
    Instant until =
        talk.absences().stream().map(Absence.Done::at).min(Instant::compareTo).orElse(Instant.MAX);
    return talk.waits(Instant.EPOCH, until);
  }

  private Stream<KeptTalk> of(Absence.Done done) {
    return talks.stream().filter(talk -> talk.absences().contains(done));
  }

  private static Duration since(Absence.Done done, Instant at) {
    return Duration.between(done.back().orElse(done.at()), at);
  }

  private static Optional<Duration> behindTick(
      KeptTalk talk, Absence.Done done, Optional<Instant> at) {
    return at.flatMap(then -> talk.tick(done).map(tick -> Duration.between(tick, then)));
  }

  private static List<Duration> times(
      List<KeptTalk> talks, Function<KeptTalk, Optional<Duration>> time) {
    return talks.stream().flatMap(talk -> time.apply(talk).stream()).sorted().toList();
  }

  private static List<Duration> waits(
      Stream<KeptTalk> talks, Function<KeptTalk, List<Duration>> waits) {
    return talks.flatMap(talk -> waits.apply(talk).stream()).sorted().toList();
  }

  private static String longest(List<Duration> sorted) {
    return sorted.isEmpty() ? "never" : sorted.getLast().toMillis() + " ms";
  }

  private static String spread(List<Duration> sorted) {
    return sorted.isEmpty()
        ? "none"
        : String.format(
            Locale.ROOT,
            "p50 %d ms, p95 %d ms, longest %d ms, n %d",
            at(sorted, 50).toMillis(),
            at(sorted, 95).toMillis(),
            sorted.getLast().toMillis(),
            sorted.size());
  }

  /** The time that so many in a hundred do not exceed. */
  private static Duration at(List<Duration> sorted, int percent) {
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }
}

package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all talks of all rounds come to: that the faults were there, and how long callers waited.
 *
 * @param steps of those that moved
 * @param whole whether there were so many that times are judged, and that each moment was struck
 */
record MovesFound(
    List<MovedTalk> talks, List<Strike.Done> strikes, MoveSteps steps, boolean whole) {
  /** Behind the lease of who is lost; and of who leaves behind its leaving. */
  private static final Duration FOUND_IN = Duration.ofSeconds(1);

  /** Of forty talks that one worker holds, those that are not over when it is struck. */
  private static final int MOST_OF_ALL = 36;

  private static final int SEVERAL = 4;

  MovesFound {
    talks = List.copyOf(talks);
    strikes = List.copyOf(strikes);
  }

  void tell(Findings findings) {
    faults(findings);
    List<Duration> usual = sorted(talks.stream().flatMap(talk -> talk.usual().stream()));
    findings.figure("an undisturbed answer", spread(usual));
    for (Strike how : kinds()) {
      findings.figure("gap of a talk, its worker " + how, spread(gaps(how, MoveGap::whole)));
      List<Duration> gaps = gaps(how, MoveGap::own);
      findings.figure("gap without endpointing, its worker " + how, spread(gaps));
      findings.figure("the longest of these, " + how, longest(how));
      bounded(how, gaps, findings);
      steps(how, findings);
      if (how != Strike.DRAINED) {
        lost(how, findings);
      }
    }
  }

  private List<Duration> gaps(Strike how, Function<MoveGap, Duration> which) {
    return sorted(of(how).flatMap(talk -> talk.gap().stream()).map(which));
  }

  private static Duration own(MovedTalk talk) {
    return talk.gap().orElseThrow().own();
  }

  private String longest(Strike how) {
    return of(how)
        .filter(talk -> talk.gap().isPresent())
        .sorted(Comparator.comparing(MovesFound::own).reversed())
        .limit(SEVERAL)
        .map(talk -> talk.plan().agent().name() + " " + own(talk).toMillis() + " ms")
        .collect(Collectors.joining(", "));
  }

  /** Nineteen in twenty; a lease counts in ticks, and is held to eight seconds by the clock. */
  private void bounded(Strike how, List<Duration> gaps, Findings findings) {
    Duration most = how == Strike.DRAINED ? FOUND_IN : Strike.LEASE.plus(FOUND_IN);
    if (whole && !gaps.isEmpty() && at(gaps, 95).compareTo(most) > 0) {
      findings.breach(
          "nineteen callers in twenty whose worker is %s waited for %d ms, not for %d at most"
              .formatted(how, at(gaps, 95).toMillis(), most.toMillis()));
    }
  }

  private void lost(Strike how, Findings findings) {
    findings.figure(
        "of it until it moved, " + how,
        spread(sorted(of(how).flatMap(talk -> talk.untilMove().stream()))));
    findings.figure(
        "of it behind that, " + how,
        spread(sorted(of(how).flatMap(talk -> talk.gapBehindMove().stream()))));
    of(how)
        .filter(talk -> talk.gap().isEmpty())
        .forEach(talk -> findings.breach(talk.what() + ": the next holder was never heard"));
  }

  /** Where the time went, each since the strike. */
  private void steps(Strike how, Findings findings) {
    for (MoveSteps.Step step : MoveSteps.Step.values()) {
      Stream<Duration> times =
          of(how)
              .flatMap(talk ->
                  talk.struck().stream()
                      .flatMap(done -> steps.behind(talk.plan().jobId(), step, done.at())));
      findings.figure("until it was " + step.word() + ", " + how, spread(sorted(times)));
    }
    Stream<Duration> opened =
        of(how).flatMap(talk -> talk.struck().stream().flatMap(done -> reopened(talk, done.at())));
    findings.figure("until its provider's session, " + how, spread(sorted(opened)));
    Stream<Duration> sounds =
        of(how).flatMap(talk -> talk.struck().stream().flatMap(done -> resounded(talk, done.at())));
    findings.figure("until its first sound, " + how, spread(sorted(sounds)));
  }

  /** How long after this moment the next holder's first session was opened. */
  private static Stream<Duration> reopened(MovedTalk talk, Instant moment) {
    return talk.seen().sessions().stream()
        .map(TalkSession::opened)
        .filter(moment::isBefore)
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(moment, at))
        .stream();
  }

  /** And its first sound came. */
  private static Stream<Duration> resounded(MovedTalk talk, Instant moment) {
    return talk.frames().firstSound(2, moment).map(at -> Duration.between(moment, at)).stream();
  }

  private void faults(Findings findings) {
    for (Strike.Done done : strikes) {
      findings.figure(
          "worker " + done.how(),
          "%d talks, %d ms, exit %s"
              .formatted(done.jobs().size(), done.took().toMillis(), done.exit()));
      if (!done.asMeant()) {
        findings.breach("the worker was not %s as is meant: %s".formatted(done.how(), done));
      }
    }
    for (Strike how : kinds()) {
      findings.seen("talks whose worker is " + how, of(how).count(), whole ? MOST_OF_ALL : 1);
    }
    long alone = count(talk -> talk.struck().isEmpty());
    findings.seen("talks whose worker is left alone", alone, whole ? 0 : 1);
    int least = whole ? 1 : 0;
    findings.seen("struck while the caller spoke", count(MovedTalk::inSpeech), least);
    findings.seen("struck while the agent spoke", count(MovedTalk::inAnswer), least);
    long broken =
        of(Strike.KILLED)
            .filter(talk -> talk.seen().sessions().stream().anyMatch(TalkSession::brokeOff))
            .count();
    findings.seen("sessions that broke off", broken, of(Strike.KILLED).count());
    long stale = talks.stream().mapToLong(talk -> talk.frames().stale().size()).sum();
    findings.figure("stale frames in the log", Long.toString(stale));
    long lines = talks.stream().mapToLong(MovedTalk::staleLines).sum();
    findings.figure("stale lines in transcripts", Long.toString(lines));
  }

  private List<Strike> kinds() {
    return whole
        ? List.of(Strike.values())
        : strikes.stream().map(Strike.Done::how).distinct().toList();
  }

  private long count(Predicate<MovedTalk> which) {
    return talks.stream().filter(which).count();
  }

  private Stream<MovedTalk> of(Strike how) {
    return talks.stream()
        .filter(talk -> talk.struck().filter(done -> done.how() == how).isPresent());
  }

  private static List<Duration> sorted(Stream<Duration> times) {
    return times.sorted().toList();
  }

  /** The time that so many in a hundred do not exceed. */
  private static Duration at(List<Duration> sorted, int percent) {
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }

  /** Of times in order, for people. */
  static String spread(List<Duration> sorted) {
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
}

package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What all talks that fell come to: that the faults were there, and how long callers waited.
 *
 * @param exact how many were charged to the last digit
 * @param whole whether there were so many that times are judged
 */
record FallsFound(List<FallenTalk> talks, long exact, boolean whole) {
  FallsFound {
    talks = List.copyOf(talks);
  }

  void tell(Findings findings) {
    Circumstances under = talks.getFirst().plan().under();
    for (Fall how : Fall.values()) {
      long of = of(how).count();
      findings.seen(
          "sessions struck by %s at %s".formatted(how, under),
          of(how).filter(talk -> talk.struck().isPresent()).count(),
          of);
    }
    findings.seen(
        "half-open while the caller spoke, at " + under,
        of(Fall.HALF_OPEN).filter(FallenTalk::inSpeech).count(),
        whole ? of(Fall.HALF_OPEN).count() / 2 : 1);
    findings.figure("charged to the last digit, at " + under, exact + " of " + talks.size());
    List.of(Fall.values()).forEach(how -> gaps(how, under, findings));
  }

  private void gaps(Fall how, Circumstances under, Findings findings) {
    List<FallGap> gaps = of(how).flatMap(talk -> talk.gap().stream()).toList();
    if (gaps.isEmpty()) {
      return;
    }
    String of = how + " at " + under;
    findings.figure("gap, " + of, spread(gaps, FallGap::whole));
    findings.figure("gap without endpointing, " + of, spread(gaps, FallGap::own));
    findings.figure("until the attempt failed, " + of, spread(gaps, FallGap::untilFailed));
    findings.figure("then until the chain had it, " + of, spread(gaps, FallGap::untilReady));
    findings.figure("then until the answer, " + of, spread(gaps, FallGap::untilAnswered));
    Duration most = how.most().plus(under.times().sum());
    Duration found = at(sorted(gaps, FallGap::own), 95);
    if (whole && found.compareTo(most) > 0) {
      findings.breach(
          "nineteen callers in twenty wait for %d ms, not for %d at most: %s"
              .formatted(found.toMillis(), most.toMillis(), of));
    }
  }

  private Stream<FallenTalk> of(Fall how) {
    return talks.stream().filter(talk -> talk.plan().how() == how);
  }

  private static List<Duration> sorted(List<FallGap> gaps, Function<FallGap, Duration> which) {
    return gaps.stream().map(which).sorted().toList();
  }

  /** The time that so many in a hundred do not exceed. */
  private static Duration at(List<Duration> sorted, int percent) {
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }

  private static String spread(List<FallGap> gaps, Function<FallGap, Duration> which) {
    List<Duration> sorted = sorted(gaps, which);
    return String.format(
        Locale.ROOT,
        "p50 %d ms, p95 %d ms, longest %d ms, n %d",
        at(sorted, 50).toMillis(),
        at(sorted, 95).toMillis(),
        sorted.getLast().toMillis(),
        sorted.size());
  }
}

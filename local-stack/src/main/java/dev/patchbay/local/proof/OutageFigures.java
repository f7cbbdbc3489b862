package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells an outage in figures, and whether everything in it was there to be seen. */
final class OutageFigures {
  private OutageFigures() {}

  static void tell(OutageSeen seen, OutageLaw law, Findings findings) {
    findings.figure("jobs per second", Integer.toString(law.perSecond()));
    findings.figure("breaker waits for", millis(law.openFor()));
    findings.figure(
        "failed attempts of customers, and as many may",
        seen.failedAttempts() + " of " + law.mostFailed());
    findings.seen(
        "customers' calls that the fault struck",
        seen.calls().stream().filter(call -> call.spoiled() && !call.probe()).count(),
        law.fewest() / 2);
    findings.figure("first decisions by the breaker, behind the fault's begin", first(seen));
    findings.figure(
        "first decisions apart", seen.apart().map(OutageFigures::millis).orElse("not of both"));
    findings.figure("breaker", moves(seen));
    findings.seen("times that it was shut", seen.shut().size(), 1);
    findings.figure("shut for", shut(seen));
    findings.seen("probes while it was shut", seen.whileShut(true).size(), 1);
    findings.figure(
        "customers' calls that began while it was shut",
        Integer.toString(seen.whileShut(false).size()));
    findings.figure(
        "closed behind the fault's end",
        seen.closed()
            .map(closed -> millis(Duration.between(seen.ended(), closed)))
            .orElse("never"));
    seen.comeback()
        .ifPresent(back -> {
          findings.figure(
              "killed router is back after", millis(Duration.between(back.killed(), back.ready())));
          findings.figure("its share then", back.share().map(String::valueOf).orElse("unknown"));
          findings.figure(
              "its decisions while it was shut",
              "%d by the breaker, %d to the target".formatted(back.degraded(), back.dispatched()));
        });
    OutageSeen.Refusals bad = seen.refusals();
    findings.figure(
        "bad requests",
        "%d sent, %d refused by the provider, %d reported to be ignored, %d as failures"
            .formatted(bad.sent(), bad.refused(), bad.ignored(), bad.failures()));
  }

  private static String first(OutageSeen seen) {
    return new TreeMap<>(seen.degraded())
        .entrySet().stream()
            .map(of -> of.getKey() + " " + millis(Duration.between(seen.began(), of.getValue())))
            .collect(Collectors.joining(", "));
  }

  private static String moves(OutageSeen seen) {
    return seen.told().stream()
        .map(
            state -> state.position() + " " + millis(Duration.between(seen.began(), state.since())))
        .collect(Collectors.joining(", "));
  }

  private static String shut(OutageSeen seen) {
    List<OutageSeen.Shut> times = seen.shut();
    return times.stream()
        .map(time -> time.until().equals(Instant.MAX) ? "ever" : millis(time.time()))
        .collect(Collectors.joining(", "));
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }
}

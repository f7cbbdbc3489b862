package dev.patchbay.local.proof;

import dev.patchbay.local.ServedCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls that {@link Chaos} spoiled, and the jobs that failed for them. */
final class SpoiledCalls {
  private SpoiledCalls() {}

  /** Which faults were met, so many of them at least, and one that was charged. */
  static void tell(Evidence evidence, long atLeast, Findings findings) {
    Map<String, Long> faults =
        evidence.calls().stream()
            .flatMap(call -> call.fault().stream())
            .collect(Collectors.groupingBy(f -> f, TreeMap::new, Collectors.counting()));
    findings.figure("faults met", faults);
    findings.seen("calls spoiled", of(evidence).count(), atLeast);
    findings.seen("charged calls spoiled", of(evidence).filter(ServedCall::charged).count(), 1);
  }

  /** A job may fail only if a vendor failed its last attempt. Returns how many failed. */
  static long lookAtFailures(Evidence evidence, Findings findings) {
    Set<Epoch> spoiled =
        of(evidence).flatMap(call -> evidence.epochOf(call).stream()).collect(Collectors.toSet());
    List<Message> failed =
        evidence
            .results()
            .filter(result -> result.json().at("/outcome/kind").asString("").equals("failed"))
            .toList();
    failed.stream()
        .filter(result -> !spoiled.contains(new Epoch(result.job(), result.number("epoch"))))
        .forEach(result ->
            findings.breach(result.job() + " failed although no vendor failed its last attempt"));
    findings.figure(
        "reasons of failed jobs",
        failed.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.json().at("/outcome/reason").asString("?"),
                    TreeMap::new,
                    Collectors.counting())));
    return failed.size();
  }

  private static Stream<ServedCall> of(Evidence evidence) {
    return evidence.calls().stream().filter(call -> call.fault().isPresent());
  }
}

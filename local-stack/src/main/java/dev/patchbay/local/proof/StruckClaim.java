package dev.patchbay.local.proof;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A claim whose worker was struck while it stood at a step before any work: what must be seen of
 * it, so that the fault really hit this claim and nobody worked in its name.
 *
 * @param at when the fault was applied; nothing of the claim may be older but the claim itself
 */
record StruckClaim(PausePoint.Step step, WorkerFault fault, String claimId, Instant at) {
  void look(Evidence evidence, Findings findings) {
    String name = fault + " at " + step;
    List<Message> claimed = about(evidence.reports("claimed")).toList();
    findings.seen("claims of " + name, claimed.size(), 1);
    if (claimed.isEmpty()) {
      return;
    }
    List<Message> signals = about(evidence.on("audio.signals").stream()).toList();
    findings.seen("answers to the claim of " + name, count(signals, "admitted", "refused"), 1);
    Attempt next = Attempt.ofClaim(claimed.getFirst()).next();
    long moved = MovementRules.again(evidence).filter(next::equals).count();
    findings.seen(
        "next attempts, refusals and fences after " + name,
        moved + count(signals, "refused", "fence"),
        1);
    long early =
        about(evidence.reports("progress")).filter(p -> !p.seen().at().isAfter(at)).count();
    if (early > 0) {
      findings.breach(name + ": its claim had begun to work before");
    }
    if (calls(evidence, signals) > 0) {
      findings.breach(name + ": the provider was called in the name of its claim");
    }
  }

  private Stream<Message> about(Stream<Message> messages) {
    return messages.filter(message -> message.claimId().equals(claimId));
  }

  private static long count(List<Message> signals, String type, String otherType) {
    return signals.stream()
        .filter(signal -> signal.type().equals(type) || signal.type().equals(otherType))
        .count();
  }

  private static long calls(Evidence evidence, List<Message> signals) {
    List<Epoch> epochs =
        signals.stream().filter(signal -> signal.type().equals("admitted")).map(Epoch::of).toList();
    return evidence.calls().stream()
        .filter(call -> evidence.epochOf(call).filter(epochs::contains).isPresent())
        .count();
  }
}

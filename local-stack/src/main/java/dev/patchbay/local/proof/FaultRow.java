package dev.patchbay.local.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What became of a job whose stage was spoiled, as products and analysts see it.
 *
 * @param outcome its kind and its tier, or its reason
 * @param decisions kind and reason of each, in their order
 * @param first calls that the stage's first vendor was asked
 * @param second likewise
 * @param lines kind and target of each cost line of the result, sorted
 */
record FaultRow(
    String outcome,
    int attempts,
    List<String> decisions,
    long first,
    long second,
    List<String> lines) {
  FaultRow {
    decisions = List.copyOf(decisions);
    lines = List.copyOf(lines);
  }

  /** As it lies on the topics and in the simulators' ledgers; empty when there is no result. */
  static Optional<FaultRow> seen(
      JobKey job, FaultedStage stage, Evidence evidence, VendorLedgers ledgers) {
    return evidence
        .results()
        .filter(result -> result.job().equals(job))
        .findFirst()
        .map(result ->
            new FaultRow(
                outcome(result.json()),
                result.number("attempts"),
                decisions(job, evidence),
                ledgers.calls(stage.first(), job),
                ledgers.calls(stage.second(), job),
                lines(result.json())));
  }

  private static String outcome(JsonNode result) {
    String kind = result.at("/outcome/kind").asString("");
    if (!kind.equals("completed")) {
      return kind + " " + result.at("/outcome/reason").asString("");
    }
    JsonNode from = result.path("degradedFrom");
    String left =
        from.isObject()
            ? " instead of %s, %s"
                .formatted(from.path("tier").asString(""), from.path("reason").asString(""))
            : "";
    return "completed on " + result.path("tier").asString("") + left;
  }

  private static List<String> decisions(JobKey job, Evidence evidence) {
    return evidence.on("audio.decisions").stream()
        .filter(decision -> decision.job().equals(job))
        .sorted((a, b) -> Long.compare(a.seen().offset(), b.seen().offset()))
        .map(decision -> decision.text("kind") + " " + decision.text("reason"))
        .toList();
  }

  private static List<String> lines(JsonNode result) {
    return StreamSupport.stream(result.path("costs").spliterator(), false)
        .map(line -> line.path("kind").asString("") + " " + line.path("target").asString(""))
        .sorted()
        .toList();
  }
}

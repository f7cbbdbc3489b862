package dev.patchbay.local.proof;

import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.shop.ShopCall.Deed;
import dev.patchbay.local.talk.TalkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Judges one attempt by what came to the shop, and by what the transcript says that was tried.
 *
 * @param calls all that came to the shop, of all talks
 */
record AttemptRules(AttemptPlan plan, TalkReport report, List<ShopCall> calls) {
  /** What is not as it should be, in words. */
  List<String> breaches() {
    var breaches = new ArrayList<String>(report.errors());
    List<ShopCall> own = own();
    long changes = own.stream().filter(call -> call.deed() != Deed.READ).count();
    long reads = own.size() - changes;
    if (changes != plan.changes()) {
      breaches.add(
          "%d calls to change something instead of %d: %s"
              .formatted(changes, plan.changes(), TalkCues.went(report)));
    }
    if (reads > plan.reads()) {
      breaches.add("%d calls to look something up, %d allowed".formatted(reads, plan.reads()));
    }
    own.stream()
        .filter(call -> call.deed() != Deed.READ)
        .filter(call -> call.deed() != Deed.WRITTEN || !call.number().equals(plan.order()))
        .forEach(call -> breaches.add("a call was " + call.deed() + " by " + call.tool()));
    if (calledFor(plan.called()) == 0) {
      breaches.add("the model was not seen to call " + plan.called() + ": nothing was tried");
    }
    if (!outcome().startsWith("completed")) {
      breaches.add("the talk did not end in order: " + outcome());
    }
    return breaches.stream().map(breach -> plan.title() + ": " + breach).toList();
  }

  /** Calls of this talk's job; the shop says whose they are. */
  List<ShopCall> own() {
    return calls.stream().filter(call -> call.jobId().equals(report.script().jobId())).toList();
  }

  /** How often the model called the tool, whatever came of it. */
  long calledFor(String tool) {
    return lines("tool-called").filter(line -> line.path("tool").asString("").equals(tool)).count();
  }

  long modelCalls() {
    return lines("tool-called").count();
  }

  long questionsHeard() {
    return report.transcripts().stream().filter(TalkCues::askedToItsEnd).count();
  }

  private Stream<JsonNode> lines(String type) {
    return report.transcripts().stream().filter(line -> TalkCues.is(line, type));
  }

  private String outcome() {
    return report
        .result()
        .map(result -> result.path("outcome"))
        .map(outcome ->
            (outcome.path("kind").asString("") + " " + outcome.path("reason").asString("")).strip())
        .orElse("no result");
  }
}

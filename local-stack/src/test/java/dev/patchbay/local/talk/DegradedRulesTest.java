package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Each promise of a talk that is not had live, spoilt. */
final class DegradedRulesTest {
  private static final String NOTICE = "a machine cannot talk";
  private static final String CALLBACK =
      """
      {"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0003","purpose":"conversation","agentProfile":"desk",
       "input":{"kind":"frames","format":"pcmu"}}
      """;

  private final DegradedRules callback = new DegradedRules(NOTICE, "B", "callback");
  private final DegradedRules notes = new DegradedRules(NOTICE, "B", "notes");

  private static TalkStory told(String reason) {
    return new TalkStory().ends("completed", reason, "").agent(NOTICE);
  }

  /** With a result as a router and a worker write it, to which this is done. */
  private static TalkReport report(TalkStory story, Consumer<ObjectNode> done) {
    TalkReport report = story.report();
    ObjectNode result = (ObjectNode) report.result().orElseThrow();
    result.put("tier", "B").putObject("route").put("lane", "chained-live");
    result.putObject("degradedFrom").put("tier", "A").put("reason", "breaker_open");
    done.accept(result);
    return new TalkReport(
        report.script(),
        report.said(),
        report.heard(),
        report.faults(),
        report.frames(),
        report.transcripts(),
        report.events(),
        Optional.of(result),
        report.errors());
  }

  private static ObjectNode output(ObjectNode result) {
    return (ObjectNode) result.at("/outcome/output");
  }

  private static void promised(ObjectNode result) {
    output(result).set("callback", TalkStory.json(CALLBACK));
  }

  private static void takenDown(ObjectNode result) {
    output(result).put("text", "river gate").putObject("notes").put("summary", "river gate");
  }

  private List<String> calledBack(Consumer<ObjectNode> spoilt) {
    return callback.breaches(
        report(
            told("callback"),
            ((Consumer<ObjectNode>) DegradedRulesTest::promised).andThen(spoilt)));
  }

  private List<String> noted(Consumer<ObjectNode> spoilt) {
    return notes.breaches(
        report(
            told("notes").caller("river gate"),
            ((Consumer<ObjectNode>) DegradedRulesTest::takenDown).andThen(spoilt)));
  }

  @Test
  void whatIsAsPromisedHasNone() {
    assertThat(calledBack(_ -> {})).isEmpty();
    assertThat(noted(_ -> {})).isEmpty();
  }

  @Test
  void aNoticeThatIsNotHeardToItsEnd() {
    var half = new TalkStory().ends("completed", "callback", "").agent("a machine");

    assertThat(callback.breaches(report(half, DegradedRulesTest::promised)))
        .anySatisfy(breach -> assertThat(breach).contains("what the caller heard differs"));
  }

  @Test
  void anotherLaneTierOrReason() {
    assertThat(
            calledBack(result -> {
              result.put("tier", "C").putObject("route").put("lane", "conversation");
              ((ObjectNode) result.path("outcome")).put("reason", "hung_up");
            }))
        .containsExactly(
            "desk: the lane is 'conversation', not chained-live",
            "desk: the tier is 'C', not B",
            "desk: the reason is 'hung_up', not callback");
  }

  @Test
  void aResultThatDoesNotSayWhy() {
    assertThat(calledBack(result -> result.remove("degradedFrom")))
        .containsExactly("desk: the result does not say from what it was degraded");
  }

  @Test
  void aCallbackThatIsMissingOrWasNotPromised() {
    assertThat(calledBack(result -> output(result).remove("callback"))).hasSize(1);
    assertThat(noted(DegradedRulesTest::promised)).hasSize(1);
  }

  @Test
  void aCallbackThatIsAnotherTalk() {
    assertThat(
            calledBack(result -> {
              ObjectNode job = (ObjectNode) output(result).path("callback");
              job.put("jobId", TalkStory.JOB).put("agentProfile", "other");
              ((ObjectNode) job.path("input")).put("streamId", "old");
            }))
        .containsExactly(
            "desk: the callback is the job that is over",
            "desk: the callback's agent is 'other', not desk",
            "desk: the callback has the stream or the hurry of the job that is over");
  }

  @Test
  void wordsThatAreTakenDownOtherwise() {
    assertThat(noted(result -> output(result).put("text", "river"))).hasSize(1);
    assertThat(noted(result -> output(result).putObject("notes").put("summary", "river late")))
        .hasSize(1);
    assertThat(calledBack(DegradedRulesTest::takenDown))
        .containsExactly("desk: nothing was said, and something was taken down");
  }
}

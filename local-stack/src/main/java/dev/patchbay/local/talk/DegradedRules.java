package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What holds of a talk that could not be had live, by what its caller and its product saw.
 *
 * @param told what the caller hears, from the disclosure on
 * @param tier at which it is told
 * @param reason why it was over: {@code callback}, {@code notes} or {@code notice}
 */
public record DegradedRules(String told, String tier, String reason) {
  private static final String LANE = "chained-live";

  /**
   * The caller hears it to its end, what the caller says is understood, and the product has what
   * was promised.
   */
  public List<String> breaches(TalkReport report) {
    var breaches = new ArrayList<>(new TalkRules(told, List.of()).breaches(report));
    List<String> own = new ArrayList<>();
    report.result().ifPresent(result -> judge(report.script(), result, own));
    own.forEach(breach -> breaches.add(report.script().agent() + ": " + breach));
    return breaches;
  }

  private void judge(TalkScript script, JsonNode result, List<String> breaches) {
    same("lane", result.at("/route/lane"), LANE, breaches);
    same("tier", result.path("tier"), tier, breaches);
    same("reason", result.at("/outcome/reason"), reason, breaches);
    if (result.at("/degradedFrom/reason").asString("").isEmpty()) {
      breaches.add("the result does not say from what it was degraded");
    }
    JsonNode output = result.at("/outcome/output");
    if (output.has("callback") != reason.equals("callback")) {
      breaches.add("there is a job of a callback where none was promised, or none where one was");
    } else if (output.has("callback")) {
      callback(script, output.path("callback"), breaches);
    }
    if (reason.equals("notes")) {
      List<String> said =
          script.says().stream().flatMap(utterance -> utterance.words().stream()).toList();
      Texts.difference("the text", words(output.path("text")), said).ifPresent(breaches::add);
      Texts.difference("the notes' summary", words(output.at("/notes/summary")), said)
          .ifPresent(breaches::add);
    } else if (output.has("text") || output.has("notes")) {
      breaches.add("nothing was said, and something was taken down");
    }
  }

  /** The same talk anew, whose times are its own. */
  private static void callback(TalkScript script, JsonNode job, List<String> breaches) {
    if (job.path("jobId").asString("").equals(script.jobId())) {
      breaches.add("the callback is the job that is over");
    }
    same("callback's purpose", job.path("purpose"), "conversation", breaches);
    same("callback's agent", job.path("agentProfile"), script.agent(), breaches);
    same("callback's format", job.at("/input/format"), Wire.format(script.sound()), breaches);
    if (job.path("input").has("streamId") || job.path("limits").has("startWithin")) {
      breaches.add("the callback has the stream or the hurry of the job that is over");
    }
  }

  private static void same(String what, JsonNode told, String meant, List<String> breaches) {
    Optional.of(told.asString(""))
        .filter(there -> !there.equals(meant))
        .ifPresent(there -> breaches.add("the %s is '%s', not %s".formatted(what, there, meant)));
  }

  private static List<String> words(JsonNode text) {
    return Texts.words(text.asString(""));
  }

  /** Whether there is a job with which its caller is to be called back. */
  public static boolean promisesACall(TalkReport report) {
    return report
        .result()
        .filter(result -> result.at("/outcome/output").has("callback"))
        .isPresent();
  }

  /** What the caller does in the talk that the callback is, once the agent has said all of this. */
  public static TalkScript calledBack(TalkReport report, String opening) {
    JsonNode job = report.result().orElseThrow().at("/outcome/output/callback");
    TalkScript before = report.script();
    return new TalkScript(
        job.path("jobId").asString(""),
        before.agent(),
        before.sound(),
        before.frameMillis(),
        List.of(),
        new Leaving(
            new Cue.Heard(Texts.words(opening).getLast()),
            Duration.ofMillis(500),
            Leaving.How.END_OF_FRAMES),
        before.ear(),
        List.of(),
        new Wish.Callback(job));
  }
}

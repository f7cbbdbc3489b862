package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Transcript.Side;
import dev.patchbay.simulator.Hearing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What holds of every talk, by what its caller and its product saw.
 *
 * @param opening what the agent says first
 * @param replies what it says then, one after the other
 */
public record TalkRules(String opening, List<String> replies) {
  /** What happens to no frame on a good road, however busy the machine is. */
  private static final List<String> NEVER = List.of("missing", "repeated", "reordered", "too_late");

  public TalkRules {
    replies = List.copyOf(replies);
  }

  /**
   * Of a talk in which nothing goes wrong and nobody is interrupted: every word arrives once and in
   * order, both ways.
   */
  public List<String> breaches(TalkReport report) {
    return named(report, whole(report));
  }

  /**
   * The same of one in which nothing is called either, and which the caller leaves: its product may
   * show each turn of the agent's from the thought to the end.
   */
  public List<String> polite(TalkReport report) {
    List<String> breaches = whole(report);
    breaches.addAll(States.of(report.events()).politeBreaches(replies.size() + 1));
    return named(report, breaches);
  }

  private static List<String> named(TalkReport report, List<String> breaches) {
    return breaches.stream().map(breach -> report.script().agent() + ": " + breach).toList();
  }

  private List<String> whole(TalkReport report) {
    var transcript = new Transcript(report.transcripts());
    List<String> breaches = inForm(report);
    List<String> said =
        report.script().says().stream().flatMap(utterance -> utterance.words().stream()).toList();
    Texts.difference("what the provider understood", transcript.words(Side.CALLER), said)
        .ifPresent(breaches::add);
    breaches.addAll(answered(report));
    breaches.addAll(road(report));
    return breaches;
  }

  /** The agent's side of such a talk. */
  public List<String> answered(TalkReport report) {
    var breaches = new ArrayList<String>();
    var transcript = new Transcript(report.transcripts());
    List<String> meant =
        Stream.concat(Stream.of(opening), replies.stream())
            .flatMap(text -> Texts.words(text).stream())
            .toList();
    Texts.difference("what the caller heard", report.heard().words(), meant)
        .ifPresent(breaches::add);
    Texts.difference("what the agent is told to have said", transcript.words(Side.AGENT), meant)
        .ifPresent(breaches::add);
    transcript.finals(Side.AGENT).stream()
        .filter(said -> !said.how().equals("whole"))
        .forEach(said -> breaches.add("turn %d is %s".formatted(said.turn(), said.how())));
    double floor =
        report.script().sound() == Sound.PCM ? Hearing.UNTOUCHED_DB : Hearing.TELEPHONE_DB;
    report.heard().stretches().stream()
        .filter(stretch -> stretch.samples() > 0 && !stretch.came().clean(floor))
        .forEach(stretch -> breaches.add("the agent's audio was not whole: " + stretch.came()));
    return breaches;
  }

  /** Of a caller whose frames no fault befell: none of them did anything odd. */
  static List<String> road(TalkReport report) {
    Map<String, Long> counted = FaultRules.counted(report);
    return NEVER.stream()
        .filter(kind -> counted.getOrDefault(kind, 0L) != 0)
        .map(kind -> "frames of the caller that are %s: %d".formatted(kind, counted.get(kind)))
        .toList();
  }

  /** What holds however it ended: numbers and order of frames and lines. */
  public static List<String> inOrder(TalkReport report) {
    var breaches = new ArrayList<>(report.errors());
    breaches.addAll(report.heard().breaches());
    breaches.addAll(new Transcript(report.transcripts()).breaches(report.script().jobId()));
    return breaches;
  }

  /** The same of a talk that was completed, and the figures of its result. */
  public static List<String> inForm(TalkReport report) {
    List<String> breaches = inOrder(report);
    var transcript = new Transcript(report.transcripts());
    breaches.addAll(States.of(report.events()).breaches());
    Optional<JsonNode> result = report.result();
    if (result.isEmpty()) {
      return breaches;
    }
    String outcome = result.get().at("/outcome/kind").asString("");
    if (!outcome.equals("completed")) {
      breaches.add(
          "%s: %s, %s"
              .formatted(
                  outcome,
                  result.get().at("/outcome/reason").asString(""),
                  result.get().at("/outcome/detail").asString("")));
      return breaches;
    }
    JsonNode talk = result.get().at("/outcome/output/talk");
    same("turns of the caller", talk, "callerTurns", transcript.finals(Side.CALLER).size())
        .ifPresent(breaches::add);
    same("turns of the agent", talk, "agentTurns", transcript.finals(Side.AGENT).size())
        .ifPresent(breaches::add);
    same("interruptions", talk, "interruptions", transcript.of("interrupted").count())
        .ifPresent(breaches::add);
    same("lines of the transcript", talk, "transcriptSequence", transcript.lines().size())
        .ifPresent(breaches::add);
    same("lost lines of the transcript", talk, "transcriptLost", 0).ifPresent(breaches::add);
    same(
            "frames of the agent",
            talk,
            "agentFrames",
            report.heard().framesByEpoch().values().stream().mapToLong(Long::longValue).sum())
        .ifPresent(breaches::add);
    return breaches;
  }

  private static Optional<String> same(String what, JsonNode talk, String field, long counted) {
    long told = talk.path(field).asLong(-1);
    return told == counted
        ? Optional.empty()
        : Optional.of("%s: %d counted, the result tells %d".formatted(what, counted, told));
  }
}

package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Befallen;
import dev.patchbay.local.talk.FrameFault;
import dev.patchbay.local.talk.Said;
import dev.patchbay.local.talk.TalkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What must hold of captions, given what was said. */
record CaptionRules(CaptionPlan plan, TalkReport report) {
  /** By so much at most a time may be wrong. */
  private static final long TOLERANCE_MS = 300;

  private static final String STREAM = "/outcome/output/stream";

  /** What of the words, their times and the result is wrong. */
  List<String> breaches(boolean whole) {
    var breaches = new ArrayList<String>(report.errors());
    var lines = CaptionLines.of(report);
    breaches.addAll(lines.breaches(whole));
    words(lines, breaches);
    JsonNode result = report.result().orElseThrow();
    if (!result.at("/outcome/kind").asString("").equals("completed")) {
      breaches.add("it did not complete: " + result.at("/outcome/reason").asString("?"));
      return named(breaches);
    }
    JsonNode stream = result.at(STREAM);
    if (stream.path("transcriptSequence").asLong(-1) != lines.lastSequence()) {
      breaches.add("the result knows another number of lines");
    }
    gaps(stream, breaches);
    if (damaged().isEmpty()) {
      texts(lines, result, breaches);
    }
    return named(breaches);
  }

  /** Utterances that lost frames, whose words are not all there. */
  private Set<Integer> damaged() {
    return report.faults().stream()
        .map(Befallen::fault)
        .map(FrameFault::at)
        .filter(at -> (long) at.frame() * CaptionPlan.FRAME_MS < says(at.utterance()).lengthMs())
        .map(FrameFault.Place::utterance)
        .collect(Collectors.toSet());
  }

  private CaptionPlan.Said says(int utterance) {
    return plan.says().get(utterance);
  }

  /** Every word once and in order, in the segment of its utterance, at its time. */
  private void words(CaptionLines lines, List<String> breaches) {
    List<CaptionLines.Final> finals = lines.finals();
    Set<Integer> damaged = damaged();
    if (finals.size() != plan.says().size()) {
      breaches.add("%d captions of %d utterances".formatted(finals.size(), plan.says().size()));
      Texts.difference(
              "the whole text",
              Texts.words(
                  finals.stream().map(CaptionLines.Final::text).collect(Collectors.joining(" "))),
              plan.says().stream().flatMap(said -> Texts.words(said.text()).stream()).toList())
          .ifPresent(breaches::add);
      return;
    }
    for (Said said : report.said()) {
      CaptionLines.Final line = finals.get(said.number());
      if (!damaged.contains(said.number())) {
        Texts.difference(
                "utterance " + said.number(),
                Texts.words(line.text()),
                Texts.words(says(said.number()).text()))
            .ifPresent(breaches::add);
      }
      long start = said.firstSequence() * CaptionPlan.FRAME_MS;
      long end = start + says(said.number()).lengthMs();
      if (Math.abs(line.startMs() - start) > TOLERANCE_MS
          || Math.abs(line.endMs() - end) > TOLERANCE_MS) {
        breaches.add(
            "utterance %d from %d to %d ms is told from %d to %d ms"
                .formatted(said.number(), start, end, line.startMs(), line.endMs()));
      }
    }
  }

  /** Exactly what did not come is named. */
  private void gaps(JsonNode stream, List<String> breaches) {
    List<String> wanted =
        report.faults().stream()
            .filter(befallen -> befallen.fault() instanceof FrameFault.Missing)
            .map(befallen -> {
              int frames = ((FrameFault.Missing) befallen.fault()).frames();
              long from = befallen.sequence() * CaptionPlan.FRAME_MS;
              return "%d-%d: %d"
                  .formatted(from, from + (long) frames * CaptionPlan.FRAME_MS, frames);
            })
            .sorted()
            .toList();
    List<String> told =
        stream
            .path("gaps")
            .valueStream()
            .map(gap ->
                "%d-%d: %d"
                    .formatted(
                        gap.path("fromMs").asLong(-1),
                        gap.path("toMs").asLong(-1),
                        gap.path("frames").asLong(-1)))
            .sorted()
            .toList();
    if (!told.equals(wanted)) {
      breaches.add("missing are %s, the result tells %s".formatted(wanted, told));
    }
  }

  /** The result has all of it in every form. */
  private void texts(CaptionLines lines, JsonNode result, List<String> breaches) {
    JsonNode output = result.at("/outcome/output");
    String all =
        lines.finals().stream().map(CaptionLines.Final::text).collect(Collectors.joining(" "));
    if (!output.path("text").asString("").equals(all)) {
      breaches.add("the result's text is another than its captions'");
    }
    if (output.path("cues").size() != lines.finals().size()
        || !output.path("webvtt").asString("").startsWith("WEBVTT")
        || !output.path("srt").asString("").startsWith("1\n")) {
      breaches.add("cues or files of the result are not whole");
    }
  }

  /** What the provider was given, in milliseconds, as the result has it. */
  long meteredMs() {
    return report.result().map(result -> result.at(STREAM + "/meteredMs").asLong(-1)).orElse(-1L);
  }

  long reconnects() {
    return report.result().map(result -> result.at(STREAM + "/reconnects").asLong(0)).orElse(0L);
  }

  private List<String> named(List<String> breaches) {
    return breaches.stream().map(breach -> report.script().agent() + ": " + breach).toList();
  }
}

package dev.patchbay.local.proof;

import dev.patchbay.local.ProofContext;
import dev.patchbay.local.talk.Heard;
import dev.patchbay.local.talk.TalkReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Leaves in the proof's folder what was seen of its talks, for who wants to know why. */
final class TalkNotes {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  private TalkNotes() {}

  static void leave(ProofContext context, List<TalkReport> reports, List<TalkSession> sessions) {
    try {
      Path talks = Files.createDirectories(context.folder().resolve("talks"));
      for (TalkReport report : reports) {
        Files.write(
            talks.resolve(report.script().agent() + ".json"), PLAIN.writeValueAsBytes(of(report)));
      }
      Path provider = Files.createDirectories(context.folder().resolve("sessions"));
      for (TalkSession session : sessions) {
        ObjectNode json = PLAIN.createObjectNode();
        json.set("account", session.account());
        json.putArray("events").addAll(session.events());
        Files.write(
            provider.resolve(session.account().path("id").asString("") + ".json"),
            PLAIN.writeValueAsBytes(json));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What holders and ledger said to each other, line by line. */
  static void leave(ProofContext context, LedgerWords ledger) {
    try {
      Files.write(
          context.folder().resolve("ledger.txt"),
          ledger.words().stream().map(TalkNotes::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(LedgerWords.Word word) {
    return "%s %d %s %d%s %s"
        .formatted(
            word.at(),
            word.partition(),
            word.type(),
            word.epoch(),
            word.suspended() ? " suspended" : "",
            word.job());
  }

  private static ObjectNode of(TalkReport report) {
    ObjectNode json = PLAIN.createObjectNode();
    json.put("jobId", report.script().jobId()).put("frames", report.frames());
    var said = json.putArray("said");
    report.said().forEach(one -> said.add(one.toString()));
    var faults = json.putArray("faults");
    report.faults().forEach(one -> faults.add(one.toString()));
    var errors = json.putArray("errors");
    report.errors().forEach(errors::add);
    var stretches = json.putArray("stretches");
    for (Heard.Stretch stretch : report.heard().stretches()) {
      ObjectNode one = stretches.addObject();
      one.put("came", String.join(" ", stretch.words()));
      one.put("played", String.join(" ", stretch.wordsPlayed()));
      one.put("hearing", stretch.came().toString());
      one.put("samples", stretch.samples()).put("playedSamples", stretch.played());
      stretch.cleared().ifPresent(at -> one.put("cleared", at));
    }
    var marks = json.putArray("marks");
    report.heard().marks().forEach(mark -> marks.add(mark.toString()));
    json.putArray("transcripts").addAll(report.transcripts());
    json.putArray("events").addAll(report.events());
    report.result().ifPresent(result -> json.set("result", result));
    return json;
  }
}

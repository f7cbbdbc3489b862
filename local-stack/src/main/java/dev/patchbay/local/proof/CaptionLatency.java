package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Said;
import dev.patchbay.local.talk.TalkReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * How long after a word was spoken it was written: from the time when the broker had the frame in
 * which its sound ends, by the pace of its utterance, to the time on the line.
 */
final class CaptionLatency {
  private final Histogram interim = new Histogram(TimeUnit.MINUTES.toMillis(10), 3);
  private final Histogram whole = new Histogram(TimeUnit.MINUTES.toMillis(10), 3);

  void add(CaptionPlan plan, TalkReport report) {
    var lines = CaptionLines.of(report);
    List<Integer> segments = lines.finals().stream().map(CaptionLines.Final::segment).toList();
    for (Said said : report.said()) {
      if (said.brokerMillis().isEmpty() || said.number() >= segments.size()) {
        continue;
      }
      // The broker had the first frame when its sound was over.
      long began = said.brokerMillis().getAsLong() - CaptionPlan.FRAME_MS;
      int segment = segments.get(said.number());
      List<String> words = Texts.words(plan.says().get(said.number()).text());
      for (int many = 1; many <= words.size(); many++) {
        String part = words.stream().limit(many).collect(Collectors.joining(" "));
        long ended = began + CaptionPlan.lengthMs(report.script().sound(), part);
        record(interim, lines, "caption-interim", segment, many, ended);
        record(whole, lines, "caption", segment, many, ended);
      }
    }
  }

  private static void record(
      Histogram into, CaptionLines lines, String type, int segment, int words, long ended) {
    lines
        .of(type)
        .filter(line -> line.path("segment").asInt(-1) == segment)
        .filter(line -> Texts.words(line.path("text").asString("")).size() >= words)
        .findFirst()
        .map(line -> line.path("at"))
        .map(JsonNode::asString)
        .map(Instant::parse)
        .ifPresent(at -> into.recordValue(Math.max(0, at.toEpochMilli() - ended)));
  }

  void tell(Findings findings) {
    findings.figure("word spoken to interim", told(interim));
    findings.figure("word spoken to final", told(whole));
  }

  private static String told(Histogram took) {
    return String.format(
        Locale.ROOT,
        "p50 %d ms, p99 %d ms, n %d",
        took.getValueAtPercentile(50),
        took.getValueAtPercentile(99),
        took.getTotalCount());
  }
}

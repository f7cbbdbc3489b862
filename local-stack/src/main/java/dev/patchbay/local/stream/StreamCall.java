package dev.patchbay.local.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** One job while it goes on. Safe for threads. */
final class StreamCall {
  private static final int MOST_LINES = 50_000;

  private final StreamPlan plan;
  private final long[] frameAt;
  private final List<StreamReport.Line> lines = new ArrayList<>();
  private final Map<String, HeardStream> heard = new HashMap<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> moves = new ArrayList<>();
  private Optional<JsonNode> place = Optional.empty();
  private Optional<JsonNode> result = Optional.empty();
  private int next;

  StreamCall(StreamPlan plan) {
    this.plan = plan;
    this.frameAt = new long[plan.frames()];
    plan.languages().forEach(language -> heard.put(language, new HeardStream(plan.sound())));
  }

  StreamPlan plan() {
    return plan;
  }

  synchronized void event(JsonNode event) {
    if (event.path("type").asString("").equals("moved")) {
      moves.add(event.path("reason").asString(""));
    }
    if (event.path("type").asString("").equals("ready") && place.isEmpty()) {
      place = Optional.of(event.path("in"));
    }
  }

  synchronized void transcript(JsonNode line, long now) {
    if (lines.size() < MOST_LINES) {
      lines.add(new StreamReport.Line(line, now));
    }
  }

  synchronized void result(JsonNode json) {
    if (result.isPresent()) {
      error("a second result");
    }
    result = Optional.of(json);
  }

  synchronized void frame(String language, ConsumerRecord<byte[], byte[]> record, long now) {
    HeardStream stream = heard.get(language);
    if (stream == null) {
      error("frames of a language that nobody wanted");
    } else {
      stream.frame(record, now);
    }
  }

  synchronized void error(String text) {
    if (errors.size() < 10) {
      errors.add(text);
    }
  }

  synchronized Optional<JsonNode> place() {
    return place;
  }

  synchronized boolean over() {
    return result.isPresent();
  }

  /** The number of the frame that is due, which goes now; one behind the last is the end. */
  synchronized int take(long now) {
    int number = next++;
    if (number < frameAt.length) {
      frameAt[number] = now;
    }
    return number;
  }

  synchronized boolean said() {
    return next > frameAt.length;
  }

  /** What it came to; asked once, when nothing more will come. */
  synchronized StreamReport report() {
    if (result.isEmpty()) {
      error("no result came");
    }
    Map<String, Sounded> sounded = new HashMap<>();
    heard.forEach((language, stream) -> sounded.put(language, stream.finish()));
    return new StreamReport(plan, frameAt, lines, sounded, moves, result, errors);
  }
}

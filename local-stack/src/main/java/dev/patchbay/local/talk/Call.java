package dev.patchbay.local.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One caller in one talk, without clock or clients: records come in, frames go out. Readers and the
 * pacing thread enter it one at a time; times are of {@link System#nanoTime()}.
 */
final class Call {
  private static final int MOST_RECORDS = 10_000;

  private final TalkScript script;
  private final Ears ears;
  private final Mouth mouth;
  private final List<JsonNode> transcripts = new ArrayList<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Set<Integer> partitions = new TreeSet<>();
  private Optional<Wire.Place> place = Optional.empty();
  private Optional<JsonNode> out = Optional.empty();
  private Optional<JsonNode> result = Optional.empty();
  private long written;

  Call(TalkScript script) {
    this.script = script;
    ears = new Ears(script.sound(), script.ear());
    mouth = new Mouth(script, ears, this::error);
  }

  TalkScript script() {
    return script;
  }

  /** A record of the job's events. */
  synchronized void event(JsonNode event, long now) {
    keep(events, event);
    if (event.path("type").asString("").equals("ready") && place.isEmpty()) {
      JsonNode in = event.path("in");
      place =
          Optional.of(
              new Wire.Place(
                  in.path("topic").asString(""),
                  in.path("partition").asInt(-1),
                  in.path("stream").asString("")));
      out = Optional.of(event.path("out"));
      mouth.opened(now);
    }
  }

  /** A record of the job's transcripts. */
  synchronized void transcript(JsonNode line) {
    keep(transcripts, line);
  }

  private void keep(List<JsonNode> records, JsonNode record) {
    if (records.size() < MOST_RECORDS) {
      records.add(record);
      mouth.told(record);
    } else {
      error("more records than a talk can have");
    }
  }

  synchronized void result(JsonNode json) {
    if (result.isPresent()) {
      error("a second result");
    } else {
      result = Optional.of(json);
    }
  }

  synchronized void frame(OutFrame frame, int partition, long now) {
    partitions.add(partition);
    ears.frame(frame, now);
  }

  /** The broker has a frame. */
  synchronized void written(InFrame frame, long brokerMillis) {
    switch (frame.body()) {
      case InFrame.Played(String mark) ->
          ears.told(mark, new Heard.Told(frame.sequence(), brokerMillis));
      case InFrame.Audio _ -> mouth.written(frame.sequence(), brokerMillis);
      case InFrame.End _ -> {}
    }
  }

  synchronized void error(String text) {
    if (errors.size() < 20) {
      errors.add(text);
    }
  }

  /** Where its frames go; empty until it is told. */
  synchronized Optional<Wire.Place> place() {
    return place;
  }

  synchronized boolean over() {
    return result.isPresent();
  }

  /** Whether the product is to write {@code hangup} now; said once. */
  synchronized boolean hangsUp() {
    return mouth.hangsUp();
  }

  /**
   * A frame is due.
   *
   * @return what is to be written, in order
   */
  synchronized List<InFrame> frame(long now) {
    if (place.isEmpty() || result.isPresent()) {
      return List.of();
    }
    List<InFrame> out = mouth.frame(now);
    written += out.size();
    return out;
  }

  /** What it came to; asked once, when nothing more will come. */
  synchronized TalkReport report(long now) {
    if (result.isEmpty()) {
      error("no result came");
    }
    int said = mouth.said().size();
    if (said < script.says().size()) {
      error(
          "%d utterances of %d were said; it ended: %s"
              .formatted(said, script.says().size(), outcome()));
    }
    out.ifPresent(this::requireFoundThere);
    return new TalkReport(
        script,
        mouth.said(),
        ears.finish(now),
        mouth.befell(),
        written,
        transcripts,
        events,
        result,
        errors);
  }

  private String outcome() {
    return result
        .map(json ->
            "%s for %s, fallen for %s"
                .formatted(
                    json.at("/outcome/kind").asString("?"),
                    json.at("/outcome/reason").asString("nothing"),
                    json.at("/degradedFrom/reason").asString("nothing")))
        .orElse("never");
  }

  /** Answers stand where the product was told. */
  private void requireFoundThere(JsonNode there) {
    if (!there.path("stream").asString("").equals(script.jobId())) {
      error("the answers are told to be a stream that is not the job's own");
    }
    partitions.remove(there.path("partition").asInt(-1));
    if (!partitions.isEmpty()) {
      error("frames came from other partitions than told: " + partitions);
    }
  }
}

package dev.patchbay.local.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How one job went, seen from outside.
 *
 * @param frameAt when each frame was handed over, as {@link System#nanoTime}; by its number
 * @param lines of its transcript, in order
 * @param sounded by language
 * @param moves why it was told to go on at another worker, in order
 * @param errors of the product's own
 */
public record StreamReport(
    StreamPlan plan,
    long[] frameAt,
    List<Line> lines,
    Map<String, Sounded> sounded,
    List<String> moves,
    Optional<JsonNode> result,
    List<String> errors) {
  /** A line with the time at which it came. */
  public record Line(JsonNode json, long at) {
    public String type() {
      return json.path("type").asString("");
    }

    public String language() {
      return json.path("language").asString("");
    }

    public String text() {
      return json.path("text").asString("");
    }
  }

  public StreamReport {
    lines = List.copyOf(lines);
    sounded = Map.copyOf(sounded);
    moves = List.copyOf(moves);
    errors = List.copyOf(errors);
  }

  /** When the frame was handed over in which this time of the stream lies. */
  public long saidAt(long ms) {
    int frame = (int) Math.clamp((ms - 1) / StreamPlan.FRAME_MILLIS, 0, frameAt.length - 1);
    return frameAt[frame];
  }

  @Override
  public String toString() {
    return "StreamReport[%s, lines=%d]".formatted(plan, lines.size());
  }
}

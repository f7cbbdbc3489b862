package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was decided of a stream, as short lines. */
final class Deeds {
  /** Deeds and lines, each once, sound summed up: {@code give 700}, {@code commit}, … */
  final List<String> happened = new ArrayList<>();

  /** Seconds that were accounted for. */
  final Map<String, BigDecimal> used = new HashMap<>();

  /** Calls that were begun. */
  long taken;

  private final FrameFormat format;
  private long given;

  Deeds(FrameFormat format) {
    this.format = format;
  }

  void add(Effect effect) {
    switch (effect) {
      case Effect.Append(FrameAudio _, int from, int to) ->
          given += (to - from) / format.sampleBytes() * 1_000L / format.sampleRate();
      case Effect.Commit(String id) -> tell("commit " + id);
      case Effect.Take _ -> {
        taken++;
        tell("begin");
      }
      case Effect.Used(String id, BigDecimal seconds) -> {
        used.merge(id, seconds, BigDecimal::add);
        tell("used " + id + " " + seconds);
      }
      case Effect.Dial _ -> tell("dial");
      case Effect.Close _ -> tell("close");
      case Effect.Reopen(long from) -> tell("reopen " + from);
      case Effect.Listening _ -> {}
      case Effect.Ended(Effect.Reason reason) -> tell("ended " + reason);
      case Effect.Write(Line line) -> write(line);
    }
  }

  /** All that happened since this was asked last. */
  List<String> news() {
    flush();
    List<String> news = List.copyOf(happened);
    happened.clear();
    return news;
  }

  /** The lines alone. */
  List<String> lines() {
    return news().stream().filter(each -> each.matches("(interim|final|missing) .*")).toList();
  }

  BigDecimal usedInAll() {
    return used.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void write(Line line) {
    switch (line) {
      case Line.Interim(int segment, long start, String text) ->
          tell("interim %d %d %s".formatted(segment, start, text));
      case Line.Final words when words.missing() ->
          tell("missing %d %d-%d".formatted(words.segment(), words.startMs(), words.endMs()));
      case Line.Final words ->
          tell(
              "final %d %d-%d %s"
                  .formatted(words.segment(), words.startMs(), words.endMs(), words.text()));
      case Line.Took _ -> {}
    }
  }

  private void tell(String what) {
    flush();
    happened.add(what);
  }

  private void flush() {
    if (given > 0) {
      happened.add("give " + given);
      given = 0;
    }
  }
}

package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a new session is to be given again: the same sound, cut as it was before. Frames come in the
 * order of their offsets, which is nearly that of their numbers.
 */
final class Reread {
  /** One thing that is given again. */
  sealed interface Step {
    Segment segment();

    record Give(Segment segment, Segment.Place place) implements Step {}

    record Commit(Segment segment) implements Step {}
  }

  /** A step, with the audio of its frame where it gives some. */
  record Ready(Step step, FrameAudio audio) {}

  private static final FrameAudio NONE = new FrameAudio(FrameFormat.PCMU, new byte[1]);

  private final Deque<Step> left = new ArrayDeque<>();
  private final Map<Long, Integer> wanted = new HashMap<>();
  private final Map<Long, FrameAudio> come = new HashMap<>();
  private final OptionalLong from;

  Reread(List<Segment> segments) {
    for (Segment segment : segments) {
      for (Segment.Place place : segment.places) {
        left.add(new Step.Give(segment, place));
        wanted.merge(place.offset(), 1, Integer::sum);
      }
      if (segment.cut) {
        left.add(new Step.Commit(segment));
      }
    }
    from = wanted.keySet().stream().mapToLong(Long::longValue).min();
  }

  /** The offset of the first frame that is needed. */
  OptionalLong from() {
    return from;
  }

  boolean wants(long offset) {
    return wanted.containsKey(offset);
  }

  boolean isOver() {
    return left.isEmpty();
  }

  /** A frame that is wanted has come. */
  void came(long offset, FrameAudio audio) {
    come.put(offset, audio);
  }

  /** What may be done next, if it has all that it needs. */
  Optional<Ready> next() {
    Step step = left.peek();
    if (step instanceof Step.Give(Segment _, Segment.Place place)) {
      FrameAudio audio = come.get(place.offset());
      if (audio == null) {
        return Optional.empty();
      }
      left.remove();
      if (wanted.merge(place.offset(), -1, Integer::sum) == 0) {
        come.remove(place.offset());
      }
      return Optional.of(new Ready(step, audio));
    }
    return Optional.ofNullable(left.poll()).map(each -> new Ready(each, NONE));
  }
}

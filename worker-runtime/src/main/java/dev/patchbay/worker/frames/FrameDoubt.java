package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.WatchRound.Arrival;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The one frame whose number is far from what was expected, until the next one tells. */
final class FrameDoubt {
  /** A number further away than this is doubtful: a minute of frames of 20 ms. */
  private static final long FAR = 3_000;

  /** A frame 0 that is further back than this may be a new beginning; a nearer one is a repeat. */
  private static final long BEGUN_ANEW = 64;

  /** A frame this near to the doubtful one counts on from it, though some are lost or displaced. */
  private static final long NEAR = 16;

  private Optional<Arrival> doubtful = Optional.empty();
  private long since;

  /** Whether it is doubtful; a frame 0 is sooner, for products that begin anew begin with it. */
  boolean far(Arrival arrival, OptionalLong expected) {
    long sequence = arrival.sequence();
    long ahead = sequence - expected.orElse(sequence);
    return Math.abs(ahead) > FAR || (sequence == 0 && ahead < -BEGUN_ANEW);
  }

  /** The place of the one that is doubtful. */
  OptionalLong offset() {
    return doubtful.map(arrival -> OptionalLong.of(arrival.offset())).orElse(OptionalLong.empty());
  }

  void begin(Arrival arrival, long now) {
    doubtful = Optional.of(arrival);
    since = now;
  }

  /**
   * The next frame says whether the doubtful one's number counts.
   *
   * @return both, the lower number first, if it does; else none, and what was doubtful is found and
   *     dropped
   */
  List<Arrival> settledBy(Arrival next, WatchRound round) {
    if (doubtful.isEmpty()) {
      return List.of();
    }
    Arrival first = doubtful.get();
    doubtful = Optional.empty();
    long ahead = next.sequence() - first.sequence();
    if (ahead != 0 && Math.abs(ahead) <= NEAR) {
      return ahead > 0 ? List.of(first, next) : List.of(next, first);
    }
    round.find(
        first.sequence() == 0 || ahead == 0
            ? new FrameFinding.Repeated(first.sequence(), first.brokerMillis())
            : new FrameFinding.Unreadable(
                first.offset(),
                "pb-seq",
                "must be near those of the frames around it",
                first.brokerMillis()));
    return List.of();
  }

  /** Nothing counts on from an end: one that is far ahead is believed when nothing else came. */
  Optional<Arrival> endAlone(OptionalLong expected, long atLeastSince) {
    Optional<Arrival> end =
        doubtful
            .filter(arrival -> arrival.frame() instanceof FrameIn.End)
            .filter(arrival -> arrival.sequence() > expected.orElse(0))
            .filter(_ -> since <= atLeastSince);
    if (end.isPresent()) {
      doubtful = Optional.empty();
    }
    return end;
  }
}

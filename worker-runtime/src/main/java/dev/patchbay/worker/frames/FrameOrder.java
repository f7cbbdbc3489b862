package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.WatchRound.Arrival;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Passes each frame once and in the order of the numbers. Behind a gap a few frames are held for a
 * moment: what came in the wrong order is put right, which a transcript cannot be afterwards. What
 * does not come then is named and left out: silence that nobody sent would be heard as a pause.
 *
 * <p>A number far from what is expected is believed when the next frame is near it. One wrong
 * number alone would make all that follow look late, and the caller would not be heard again.
 */
final class FrameOrder {
  private static final int REMEMBERED_GAPS = 16;

  private record Gap(long first, long count) {
    boolean has(long sequence) {
      return sequence >= first && sequence < first + count;
    }
  }

  private final WatchLimits limits;
  private final TreeMap<Long, Arrival> held = new TreeMap<>();
  private final ArrayDeque<Gap> gaps = new ArrayDeque<>();
  private final FrameDoubt doubt = new FrameDoubt();
  private OptionalLong expected;
  private long heldSince;
  private boolean ended;

  /**
   * @param expected the number of the first frame; any when empty
   */
  FrameOrder(WatchLimits limits, OptionalLong expected) {
    this.limits = limits;
    this.expected = expected;
  }

  boolean ended() {
    return ended;
  }

  boolean holds() {
    return !held.isEmpty();
  }

  /** The lowest offset of what has come and neither passed nor been dropped. */
  OptionalLong heldFrom() {
    return LongStream.concat(
            held.values().stream().mapToLong(Arrival::offset), doubt.offset().stream())
        .min();
  }

  void arrived(Arrival arrival, long now, WatchRound round) {
    if (ended) {
      round.find(new FrameFinding.AfterEnd(arrival.sequence(), arrival.brokerMillis()));
      return;
    }
    List<Arrival> both = doubt.settledBy(arrival, round);
    if (!both.isEmpty()) {
      leap(both.getFirst(), now, round);
      both.stream().skip(1).forEach(second -> near(second, now, round));
    } else if (doubt.far(arrival, expected)) {
      doubt.begin(arrival, now);
    } else {
      near(arrival, now, round);
    }
  }

  private void near(Arrival arrival, long now, WatchRound round) {
    long sequence = arrival.sequence();
    long next = expected.orElse(sequence);
    if (ended) {
      round.find(new FrameFinding.AfterEnd(sequence, arrival.brokerMillis()));
    } else if (sequence < next) {
      back(arrival, round);
    } else if (sequence == next) {
      if (!held.isEmpty()) {
        round.find(new FrameFinding.Reordered(sequence, arrival.brokerMillis()));
      }
      pass(arrival, round);
      passHeld(now, round);
    } else if (held.putIfAbsent(sequence, arrival) != null) {
      round.find(new FrameFinding.Repeated(sequence, arrival.brokerMillis()));
    } else {
      hold(now, arrival.brokerMillis(), round);
    }
  }

  /** Time passes. */
  void tick(long now, long brokerMillis, WatchRound round) {
    if (!held.isEmpty() && now - heldSince >= limits.holdMillis()) {
      giveUp(now, brokerMillis, round);
    }
    doubt.endAlone(expected, now - limits.holdMillis()).ifPresent(end -> leap(end, now, round));
  }

  /** A frame whose number has passed. */
  private void back(Arrival arrival, WatchRound round) {
    long sequence = arrival.sequence();
    if (gaps.stream().anyMatch(gap -> gap.has(sequence))) {
      round.find(new FrameFinding.TooLate(sequence, arrival.brokerMillis()));
    } else {
      round.find(new FrameFinding.Repeated(sequence, arrival.brokerMillis()));
    }
  }

  /** The count goes on far ahead, or anew from further back. */
  private void leap(Arrival to, long now, WatchRound round) {
    while (!held.isEmpty()) {
      giveUp(now, to.brokerMillis(), round);
    }
    if (ended) {
      round.find(new FrameFinding.AfterEnd(to.sequence(), to.brokerMillis()));
      return;
    }
    long next = expected.orElseThrow();
    if (to.sequence() < next) {
      round.find(new FrameFinding.Restarted(next, to.brokerMillis()));
      gaps.clear();
    } else if (to.sequence() > next) {
      missing(next, to.sequence(), to.brokerMillis(), round);
    }
    pass(to, round);
  }

  private void hold(long now, long brokerMillis, WatchRound round) {
    if (held.size() == 1) {
      heldSince = now;
    }
    if (held.size() > limits.holdFrames()) {
      giveUp(now, brokerMillis, round);
    }
  }

  private void giveUp(long now, long brokerMillis, WatchRound round) {
    missing(expected.orElseThrow(), held.firstKey(), brokerMillis, round);
    passHeld(now, round);
  }

  private void missing(long first, long until, long brokerMillis, WatchRound round) {
    var gap = new Gap(first, until - first);
    round.find(new FrameFinding.Missing(gap.first(), gap.count(), brokerMillis));
    if (gaps.size() == REMEMBERED_GAPS) {
      gaps.remove();
    }
    gaps.add(gap);
    expected = OptionalLong.of(until);
  }

  /** Those that follow without a gap. */
  private void passHeld(long now, WatchRound round) {
    while (!held.isEmpty() && held.firstKey() == expected.orElseThrow() && !ended) {
      pass(held.pollFirstEntry().getValue(), round);
    }
    if (ended) {
      for (Map.Entry<Long, Arrival> late : held.entrySet()) {
        round.find(new FrameFinding.AfterEnd(late.getKey(), late.getValue().brokerMillis()));
      }
      held.clear();
    }
    heldSince = now;
  }

  private void pass(Arrival arrival, WatchRound round) {
    expected = OptionalLong.of(arrival.frame().sequence() + 1);
    ended = arrival.frame() instanceof FrameIn.End;
    round.pass(arrival);
  }
}

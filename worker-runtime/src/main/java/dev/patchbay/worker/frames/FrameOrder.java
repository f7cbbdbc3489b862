package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.WatchRound.Arrival;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Passes each frame once and in the order of the numbers. Behind a gap a few frames are held for a
 * moment: what came in the wrong order is put right, which a transcript cannot be afterwards. What
 * does not come then is named and left out: silence that nobody sent would be heard as a pause.
 */
final class FrameOrder {
  /** A frame 0 no further back than this is a repeat; further back it may be a new beginning. */
  private static final int RESTART_AFTER = 64;

  private static final int REMEMBERED_GAPS = 16;

  private record Gap(long first, long count) {
    boolean has(long sequence) {
      return sequence >= first && sequence < first + count;
    }
  }

  private final WatchLimits limits;
  private final TreeMap<Long, Arrival> held = new TreeMap<>();
  private final ArrayDeque<Gap> gaps = new ArrayDeque<>();
  private OptionalLong expected;
  private Optional<Arrival> newBeginning = Optional.empty();
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

  void arrived(Arrival arrival, long now, WatchRound round) {
    long sequence = arrival.frame().sequence();
    if (ended) {
      round.find(new FrameFinding.AfterEnd(sequence, arrival.brokerMillis()));
      return;
    }
    newBeginning.ifPresent(first -> begin(first, sequence == 1, now, round));
    newBeginning = Optional.empty();
    long next = expected.orElse(sequence);
    if (sequence < next) {
      back(arrival, next, round);
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
  }

  /** A frame whose number has passed. */
  private void back(Arrival arrival, long next, WatchRound round) {
    long sequence = arrival.frame().sequence();
    if (sequence == 0 && next > RESTART_AFTER) {
      newBeginning = Optional.of(arrival);
    } else if (gaps.stream().anyMatch(gap -> gap.has(sequence))) {
      round.find(new FrameFinding.TooLate(sequence, arrival.brokerMillis()));
    } else {
      round.find(new FrameFinding.Repeated(sequence, arrival.brokerMillis()));
    }
  }

  /** A frame 0 came long after another; what came next says whether a count begins with it. */
  private void begin(Arrival first, boolean begins, long now, WatchRound round) {
    if (!begins) {
      round.find(new FrameFinding.Repeated(0, first.brokerMillis()));
      return;
    }
    while (!held.isEmpty()) {
      giveUp(now, first.brokerMillis(), round);
    }
    round.find(new FrameFinding.Restarted(expected.orElse(0), first.brokerMillis()));
    gaps.clear();
    pass(first, round);
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
    long next = expected.orElseThrow();
    var gap = new Gap(next, held.firstKey() - next);
    round.find(new FrameFinding.Missing(gap.first(), gap.count(), brokerMillis));
    if (gaps.size() == REMEMBERED_GAPS) {
      gaps.remove();
    }
    gaps.add(gap);
    expected = OptionalLong.of(held.firstKey());
    passHeld(now, round);
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

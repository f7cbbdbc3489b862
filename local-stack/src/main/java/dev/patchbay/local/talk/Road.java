package dev.patchbay.local.talk;

import dev.patchbay.local.talk.FrameFault.Place;
import dev.patchbay.local.talk.InFrame.Flaw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A caller's frames on their way to the topic, and what befalls them there. But for those that a
 * fault names nothing overtakes anything. Times are of {@link System#nanoTime()}.
 */
final class Road {
  private final List<FrameFault> faults;
  private final long frameNanos;
  private final Deque<Waiting> way = new ArrayDeque<>();
  private final Set<FrameFault> begun = new HashSet<>();
  private final List<Befallen> befell = new ArrayList<>();
  private long stalledUntil;
  private boolean stalled;

  /** A frame that others overtake. */
  private Optional<Behind> behind = Optional.empty();

  private record Waiting(InFrame frame, long notBefore) {}

  /**
   * @param left frames until it may go
   * @param held those that go at its time, right before it
   */
  private record Behind(InFrame frame, int left, boolean holds, List<InFrame> held) {}

  Road(List<FrameFault> faults, int frameMillis) {
    this.faults = List.copyOf(faults);
    frameNanos = frameMillis * 1_000_000L;
  }

  /**
   * Whether the microphone stands still before this frame.
   *
   * @param sequence that it would have
   */
  boolean stands(Place place, long sequence, long now) {
    if (stalled) {
      stalled = now - stalledUntil < 0;
      return stalled;
    }
    for (FrameFault fault : faults) {
      if (fault instanceof FrameFault.Stalled stall
          && stall.at().equals(place)
          && begin(fault, sequence)) {
        stalled = true;
        stalledUntil = now + stall.length().toNanos();
      }
    }
    return stalled;
  }

  /** What is no frame of the microphone. */
  void enter(InFrame frame, long now) {
    if (behind.filter(Behind::holds).isPresent()) {
      behind.orElseThrow().held().add(frame);
    } else {
      way.add(new Waiting(frame, now));
    }
  }

  /** A frame of the microphone. */
  void enter(InFrame frame, Place place, long now) {
    var copies = new ArrayList<>(List.of(frame));
    long notBefore = now;
    Optional<Behind> falls = Optional.empty();
    for (FrameFault fault : faults) {
      Place at = fault.at();
      switch (fault) {
        case FrameFault.Missing(_, int frames) when place.within(at, frames) -> {
          begin(fault, frame.sequence());
          copies.clear();
        }
        case FrameFault.Doubled _ when place.equals(at) -> {
          begin(fault, frame.sequence());
          copies.add(frame);
        }
        case FrameFault.Swapped _ when place.equals(at) -> {
          begin(fault, frame.sequence());
          falls = Optional.of(new Behind(frame, 1, true, new ArrayList<>()));
        }
        case FrameFault.Overtaken(_, int by) when place.equals(at) -> {
          begin(fault, frame.sequence());
          falls = Optional.of(new Behind(frame, by, false, new ArrayList<>()));
        }
        case FrameFault.Delayed(_, int frames, var by) when place.within(at, frames) -> {
          begin(fault, frame.sequence());
          notBefore = now + by.toNanos();
        }
        case FrameFault.Bunched(_, int frames, int bunch) when place.within(at, frames) -> {
          begin(fault, frame.sequence());
          int in = (place.frame() - at.frame()) % bunch;
          notBefore = now + (bunch - 1 - in) * frameNanos;
        }
        case FrameFault.Unreadable _ when place.equals(at) -> {
          begin(fault, frame.sequence());
          copies.addFirst(frame.with(Flaw.UNREADABLE));
        }
        case FrameFault.Misformatted _ when place.equals(at) -> {
          begin(fault, frame.sequence());
          copies.replaceAll(copy -> copy.with(Flaw.MISFORMATTED));
        }
        default -> {}
      }
    }
    if (falls.isPresent()) {
      behind = falls;
      return;
    }
    if (behind.isEmpty()) {
      add(copies, notBefore);
      return;
    }
    pass(copies, notBefore);
  }

  /** Frames that overtake the one that fell behind. */
  private void pass(List<InFrame> copies, long notBefore) {
    Behind slow = behind.orElseThrow();
    if (slow.holds()) {
      slow.held().addAll(copies);
    } else {
      add(copies, notBefore);
    }
    if (slow.left() > 1) {
      behind = Optional.of(new Behind(slow.frame(), slow.left() - 1, slow.holds(), slow.held()));
      return;
    }
    add(slow.held(), notBefore);
    add(List.of(slow.frame()), notBefore);
    behind = Optional.empty();
  }

  private void add(List<InFrame> frames, long notBefore) {
    frames.forEach(frame -> way.add(new Waiting(frame, notBefore)));
  }

  private boolean begin(FrameFault fault, long sequence) {
    boolean first = begun.add(fault);
    if (first) {
      befell.add(new Befallen(fault, sequence));
    }
    return first;
  }

  /** What arrives now, in this order. */
  List<InFrame> leave(long now) {
    var out = new ArrayList<InFrame>();
    while (!way.isEmpty() && now - way.element().notBefore() >= 0) {
      out.add(way.remove().frame());
    }
    return out;
  }

  /** Whether nothing is on its way. */
  boolean empty() {
    return way.isEmpty() && behind.isEmpty();
  }

  /** The faults that came to be. */
  List<Befallen> befell() {
    return List.copyOf(befell);
  }
}

package dev.patchbay.talk.conversation;

import java.util.List;
import java.util.Optional;

/** How the agent is cut short. */
final class Silencing {
  /** What was cut. */
  enum Cut {
    NOTHING,
    /** What is said again by itself, or need not be. */
    AGAIN,
    /** A response of which nothing had been heard. */
    UNHEARD,
    HEARD;

    Cut or(Cut other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  private Silencing() {}

  /** The caller speaks: a provider that cancels by itself then is not asked to. */
  static Cut interrupt(Draft d) {
    return silence(d, !d.link.interrupts());
  }

  /** The agent is to be silent, whatever the caller does. */
  static Cut stop(Draft d) {
    Cut cut = silence(d, true);
    Answering.cancel(d);
    return cut;
  }

  /**
   * Silences the agent at once: what is queued is cleared, what comes late is dropped, and the
   * provider is told how much was heard, unless that is nothing or all. An item that is still
   * written cannot be truncated, so its response is cancelled first.
   *
   * @return what there was to silence
   */
  private static Cut silence(Draft d, boolean cancels) {
    Optional<Replies.Active> running = d.replies.active().filter(a -> a.droppedMs() == 0);
    if (d.floor.isEmpty() && running.isEmpty()) {
      return Cut.NOTHING;
    }
    if (!d.floor.isEmpty()) {
      d.add(new Effect.Clear());
    }
    running.ifPresent(active -> {
      drop(d, active.id());
      d.replies = d.replies.active(Optional.of(active.silenced(d.nowMs)));
      if (cancels) {
        Answering.cancel(d);
      }
    });
    List<Utterance> cut = d.floor;
    boolean again = Noticing.isAllOf(d, cut, running);
    d.floor = List.of();
    cut.forEach(there -> cut(d, there));
    if (again) {
      return Cut.AGAIN;
    }
    return cut.stream().anyMatch(there -> there.heardMs() > 0) ? Cut.HEARD : Cut.UNHEARD;
  }

  private static void cut(Draft d, Utterance there) {
    drop(d, there.responseId());
    long total = Floor.totalMs(d, there);
    if (Noticing.isTold(d, there)) {
      Noticing.told(d);
    }
    if (Floor.heardWhole(d, there)) {
      Scribe.heard(d, there.itemId(), there.heardMs());
      return;
    }
    if (there.heardMs() == 0) {
      Scribe.unheard(d, there.itemId());
    } else {
      Scribe.cut(d, there.itemId(), there.heardMs(), total);
    }
    if (there.contentIndex() < 0) {
      return;
    }
    if (there.heardMs() == 0) {
      Answering.forget(d, there.responseId(), there.itemId());
    } else {
      d.truncate(there, there.heardMs());
    }
  }

  static void drop(Draft d, String responseId) {
    if (!d.replies.dropped().contains(responseId)) {
      d.replies = d.replies.dropped(responseId);
      d.add(new Effect.Drop(responseId));
    }
  }
}

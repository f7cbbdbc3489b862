package dev.patchbay.talk.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent's responses: at most one is asked for, at most one runs.
 *
 * @param owedMs since when the provider owes one by itself; 0 if it owes none
 * @param over responses that have ended
 * @param dropped responses that may not sound
 * @param unheard items of the running response to be deleted when it is over
 */
record Replies(
    Optional<Active> active,
    Optional<Asked> asked,
    List<Want> wants,
    long owedMs,
    Recent<String> over,
    Recent<String> dropped,
    List<String> unheard) {
  static final Replies NONE =
      new Replies(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0,
          Recent.of(Bounds.MOST_IDS),
          Recent.of(Bounds.MOST_IDS),
          List.of());

  Replies {
    wants = List.copyOf(wants);
    unheard = List.copyOf(unheard);
  }

  /**
   * The one that runs.
   *
   * @param spoke whether audio of it came
   * @param called whether it asked for a tool
   * @param seenMs when something of it last came
   * @param droppedMs since when it may not sound; 0 if it may
   * @param cancelled whether we asked for its end
   */
  record Active(
      String id,
      Want want,
      boolean spoke,
      boolean called,
      long seenMs,
      long droppedMs,
      boolean cancelled) {
    Active spoken(long nowMs) {
      return new Active(id, want, true, called, nowMs, droppedMs, cancelled);
    }

    Active calling() {
      return new Active(id, want, spoke, true, seenMs, droppedMs, cancelled);
    }

    Active seen(long nowMs) {
      return new Active(id, want, spoke, called, nowMs, droppedMs, cancelled);
    }

    Active silenced(long nowMs) {
      return new Active(id, want, spoke, called, seenMs, nowMs, cancelled);
    }

    /** Whether nobody heard of it, nor was meant not to. */
    boolean isUnsaid() {
      return !spoke && droppedMs == 0;
    }

    Active stopped() {
      return new Active(id, want, spoke, called, seenMs, droppedMs, true);
    }
  }

  /**
   * The one that was asked for and has not begun.
   *
   * @param itemId what was told with it, if anything
   * @param covered whether another one has begun meanwhile that will do
   */
  record Asked(String eventId, Want want, Optional<String> itemId, long atMs, boolean covered) {
    Asked acknowledged(String known) {
      return new Asked(eventId, want.acknowledged(known), itemId, atMs, covered);
    }

    /** Another one has begun. */
    Asked besideAnother() {
      boolean will = want.kind() == Want.Kind.ANSWER && want.unacknowledged().isEmpty();
      return new Asked(eventId, want, itemId, atMs, will);
    }
  }

  Replies active(Optional<Active> next) {
    return new Replies(next, asked, wants, owedMs, over, dropped, unheard);
  }

  Replies asked(Optional<Asked> next) {
    return new Replies(active, next, wants, owedMs, over, dropped, unheard);
  }

  Replies wants(List<Want> next) {
    return new Replies(active, asked, next, owedMs, over, dropped, unheard);
  }

  Replies owed(long sinceMs) {
    return new Replies(active, asked, wants, sinceMs, over, dropped, unheard);
  }

  Replies over(String id) {
    return new Replies(active, asked, wants, owedMs, over.plus(id), dropped, unheard);
  }

  Replies dropped(String id) {
    return new Replies(active, asked, wants, owedMs, over, dropped.plus(id), unheard);
  }

  Replies unheard(List<String> items) {
    return new Replies(active, asked, wants, owedMs, over, dropped, items);
  }

  /** One more wish; of each kind there is one. */
  Replies wanting(Want want) {
    var next = new ArrayList<Want>();
    Want merged = want;
    for (Want there : wants) {
      if (there.kind() == want.kind()) {
        merged = there.with(want);
      } else {
        next.add(there);
      }
    }
    next.add(merged);
    return wants(next);
  }

  Replies without(Want.Kind kind) {
    return wants(wants.stream().filter(want -> want.kind() != kind).toList());
  }

  boolean wants(Want.Kind kind) {
    return wants.stream().anyMatch(want -> want.kind() == kind);
  }

  boolean quiet() {
    return active.isEmpty() && asked.isEmpty() && wants.isEmpty() && owedMs == 0;
  }
}

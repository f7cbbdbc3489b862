package dev.patchbay.talk.conversation;

import java.util.HashSet;
import java.util.Set;

/**
 * A response that is to be asked for once it may.
 *
 * @param words to be said word for word; empty if the model is to find its own
 * @param unacknowledged items that it must have seen and that the provider has not yet confirmed: a
 *     response that began before does not count
 * @param notBeforeMs when it may be asked for
 * @param tries how often it has failed
 */
record Want(Kind kind, String words, Set<String> unacknowledged, long notBeforeMs, int tries) {
  Want {
    unacknowledged = Set.copyOf(unacknowledged);
  }

  /** What for; the first of these goes first. */
  enum Kind {
    GOODBYE,
    OPENING,
    FALLBACK,
    QUESTION,
    /** Of an agent to whom the caller was handed over. */
    GREETING,
    ANSWER,
    GO_ON,
    /** That the talk goes on less well than it was meant to. */
    NOTICE,
    WORKING,
    IDLE
  }

  static Want said(Kind kind, String words) {
    return new Want(kind, words, Set.of(), 0, 0);
  }

  static Want own(Kind kind) {
    return said(kind, "");
  }

  /** An answer that knows this item. */
  static Want answer(String itemId, long notBeforeMs) {
    return new Want(Kind.ANSWER, "", Set.of(itemId), notBeforeMs, 0);
  }

  Want acknowledged(String itemId) {
    if (!unacknowledged.contains(itemId)) {
      return this;
    }
    var left = new HashSet<>(unacknowledged);
    left.remove(itemId);
    return new Want(kind, words, left, notBeforeMs, tries);
  }

  /** Whatever it needed is known. */
  Want acknowledged() {
    return new Want(kind, words, Set.of(), notBeforeMs, tries);
  }

  /** Both in one; the later one says when. */
  Want with(Want later) {
    var all = new HashSet<>(later.unacknowledged);
    if (all.size() < Bounds.MOST_IDS) {
      all.addAll(unacknowledged);
    }
    return new Want(kind, later.words, all, later.notBeforeMs, Math.max(tries, later.tries));
  }

  Want later(long notBefore) {
    return new Want(kind, words, unacknowledged, Math.max(notBeforeMs, notBefore), tries);
  }

  Want again(long notBefore) {
    return new Want(kind, words, unacknowledged, notBefore, tries + 1);
  }

  @Override
  public String toString() {
    return "Want[kind=%s, words=%d, tries=%d]".formatted(kind, words.length(), tries);
  }
}

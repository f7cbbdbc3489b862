package dev.patchbay.stream.captions.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Segments whose words are not told yet, in their order, and whose the provider's items are. Items
 * become known in the order of the segments, but words of one may come before its item is told, and
 * those of a later segment before an earlier one's.
 */
final class Waiting {
  /** Items that are known to be done: many times as many as can wait for words. */
  static final int MOST_DONE = 64;

  private final Deque<Segment> all = new ArrayDeque<>();

  /** The session's last items of which all words are told, the oldest first. */
  private final Set<String> done = new LinkedHashSet<>();

  void add(Segment segment) {
    all.add(segment);
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Stream<Segment> stream() {
    return all.stream();
  }

  /** Pieces of sound of which they are made. */
  int places() {
    return all.stream().mapToInt(each -> each.places.size()).sum();
  }

  /** Whether words are missing of one that was committed then or before. */
  boolean owesSince(long then) {
    return all.stream()
        .anyMatch(each -> each.committed && !each.isFinal() && each.committedAtMs <= then);
  }

  /** The one that goes on, if the latest does. */
  Segment latest() {
    return all.getLast();
  }

  Optional<Segment> first() {
    return Optional.ofNullable(all.peek());
  }

  /** The next whose words may be told: all before it have been. */
  Optional<Segment> pollFinal() {
    return first().filter(Segment::isFinal).map(_ -> all.remove());
  }

  /**
   * Whose words are these? An item that nobody knows yet is that of the first segment that has none
   * and was given sound. What is told again of one that is done is nobody's.
   */
  Optional<Segment> of(String item) {
    return all.stream()
        .filter(segment -> segment.item.equals(Optional.of(item)))
        .findFirst()
        .or(() -> {
          if (done.contains(item)) {
            return Optional.empty();
          }
          Optional<Segment> next =
              all.stream()
                  .filter(each -> each.item.isEmpty() && !each.isFinal() && each.given > 0)
                  .findFirst();
          next.ifPresent(segment -> segment.item = Optional.of(item));
          return next;
        });
  }

  /** All words of an item have come. */
  void settled(String item) {
    if (done.add(item) && done.size() > MOST_DONE) {
      done.remove(done.iterator().next());
    }
  }

  /** The session that heard is gone; the next one has items of its own. */
  void forgetItems() {
    done.clear();
  }

  /**
   * The next segment that was committed is this item, unless it is known to be another's, or done.
   * What was guessed otherwise moves on.
   */
  void committed(String item) {
    boolean known =
        done.contains(item)
            || all.stream().anyMatch(each -> each.told && each.item.equals(Optional.of(item)));
    if (known) {
      return;
    }
    Optional<Segment> next =
        all.stream().filter(each -> each.committed && !each.told && !each.isFinal()).findFirst();
    if (next.isEmpty()) {
      return;
    }
    Segment segment = next.get();
    segment.told = true;
    if (!segment.item.equals(Optional.of(item))) {
      shift(segment, Optional.of(item));
    }
  }

  /** Guesses go, each to the segment behind. */
  private void shift(Segment from, Optional<String> item) {
    Optional<String> carried = item;
    StringBuilder text = new StringBuilder();
    Iterator<Segment> rest = all.iterator();
    boolean reached = false;
    while (rest.hasNext() && carried.isPresent()) {
      Segment each = rest.next();
      reached |= each == from;
      if (!reached || each.isFinal()) {
        continue;
      }
      Optional<String> guessed = each.item;
      StringBuilder guessedText = each.interim;
      each.item = carried;
      each.interim = text;
      carried = guessed.equals(item) ? Optional.empty() : guessed;
      text = guessedText;
    }
  }
}

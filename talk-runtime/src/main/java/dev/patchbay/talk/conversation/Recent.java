package dev.patchbay.talk.conversation;

import java.util.ArrayList;
import java.util.List;

/** The newest of many, at most so many; the oldest are forgotten. */
record Recent<T>(int most, List<T> items) {
  Recent {
    items = List.copyOf(items);
  }

  static <T> Recent<T> of(int most) {
    return new Recent<>(most, List.of());
  }

  Recent<T> plus(T item) {
    var more = new ArrayList<>(items);
    more.add(item);
    return new Recent<>(most, more.subList(Math.max(0, more.size() - most), more.size()));
  }

  boolean contains(T item) {
    return items.contains(item);
  }
}

package dev.patchbay.simulator;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is asked for: known at once, or only after a search that would hold up an event loop. */
sealed interface Finding<T> {
  record Known<T>(T what) implements Finding<T> {}

  /**
   * @param search for any thread, once
   */
  record Sought<T>(Supplier<T> search) implements Finding<T> {}

  /** It, searched for on this thread if need be. */
  default T now() {
    return switch (this) {
      case Known<T>(T what) -> what;
      case Sought<T>(Supplier<T> search) -> search.get();
    };
  }

  /** What is made of it, at the end of the search if there is one. */
  default <R> Finding<R> map(Function<T, R> made) {
    return switch (this) {
      case Known<T>(T what) -> new Known<>(made.apply(what));
      case Sought<T>(Supplier<T> search) -> new Sought<>(() -> made.apply(search.get()));
    };
  }

  /** All of them, in one search if any needs one. */
  static <T> Finding<List<T>> all(List<Finding<T>> each) {
    Supplier<List<T>> list = () -> each.stream().map(Finding::now).toList();
    return each.stream().allMatch(Known.class::isInstance)
        ? new Known<>(list.get())
        : new Sought<>(list);
  }
}

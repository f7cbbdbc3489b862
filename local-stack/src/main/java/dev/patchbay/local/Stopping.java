package dev.patchbay.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Stops several things: what one of them throws keeps none of the others running. */
public final class Stopping {
  private Stopping() {}

  /** Does every step in its turn, then throws what went wrong, if anything did. */
  public static void all(List<Runnable> steps) {
    var failures = new ArrayList<RuntimeException>();
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  /**
   * What the next step of a start gives.
   *
   * @param stop ends what had started before, when the step throws
   */
  public static <T> T unlessDone(Supplier<T> next, Runnable stop) {
    try {
      return next.get();
    } catch (RuntimeException e) {
      throw because(e, stop);
    }
  }

  /** The cause of it all, after the step; what the step throws is told with it. */
  static RuntimeException because(RuntimeException cause, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }
}

package dev.patchbay.local;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells each finished step with the seconds since the begin. */
final class Steps {
  private final long begun = System.nanoTime();
  private final Consumer<String> say;

  Steps(Consumer<String> say) {
    this.say = say;
  }

  void done(String what) {
    say.accept(String.format(Locale.ROOT, "%5.1f s  %s", (System.nanoTime() - begun) / 1e9, what));
  }
}

package dev.patchbay.simulator;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Hears on in steps: a long append lets other sessions in between, and after a search hearing goes
 * on where it was. Meanwhile the session's events wait, and nothing else is heard.
 */
final class HearingSteps {
  private final Peer peer;
  private final Runnable on;
  private boolean waiting;

  /**
   * @param on hears what is left
   */
  HearingSteps(Peer peer, Runnable on) {
    this.peer = peer;
    this.on = on;
  }

  boolean waiting() {
    return waiting;
  }

  /** Hears what is left, a step later. */
  void later() {
    aside(() -> true, unheard -> on.run());
  }

  /**
   * Goes on with what was found: at once, or after its search, and then hears what is left.
   *
   * @param then says whether hearing can go on at once
   * @return the same
   */
  <T> boolean settled(Finding<T> finding, Predicate<T> then) {
    return switch (finding) {
      case Finding.Known<T>(T what) -> then.test(what);
      case Finding.Sought<T>(Supplier<T> search) -> {
        aside(
            search,
            what -> {
              if (then.test(what)) {
                on.run();
              }
            });
        yield false;
      }
    };
  }

  private <T> void aside(Supplier<T> work, Consumer<T> then) {
    waiting = true;
    peer.aside(
        work,
        done -> {
          waiting = false;
          then.accept(done);
        });
  }
}

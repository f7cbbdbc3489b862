package dev.patchbay.openai.socket;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The calls of one listener, on its loop: what one throws is the listener's fault, and the end is
 * told behind the call that led to it, never within.
 */
final class ListenerCalls {
  private final Consumer<Throwable> whenThrown;
  private final Consumer<SocketEnd> whenEnded;
  private Optional<SocketEnd> untold = Optional.empty();
  private int running;

  ListenerCalls(Consumer<Throwable> whenThrown, Consumer<SocketEnd> whenEnded) {
    this.whenThrown = whenThrown;
    this.whenEnded = whenEnded;
  }

  void call(Runnable call) {
    running++;
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      whenThrown.accept(e);
    } finally {
      running--;
      tellEnd();
    }
  }

  void ended(SocketEnd end) {
    untold = Optional.of(end);
    tellEnd();
  }

  private void tellEnd() {
    if (running == 0 && untold.isPresent()) {
      SocketEnd end = untold.get();
      untold = Optional.empty();
      whenEnded.accept(end);
    }
  }
}

package dev.patchbay.cli;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The first Ctrl-C or SIGTERM is a wish that the command can fulfil in order; the second one ends
 * the process as ever.
 */
final class HangUpSignal implements AutoCloseable {
  private static final Signal INTERRUPT = new Signal("INT");
  private static final Signal TERMINATE = new Signal("TERM");

  private final Runnable hangUp;
  private final SignalHandler interrupt;
  private final SignalHandler terminate;
  private boolean over;

  private HangUpSignal(Runnable hangUp) {
    this.hangUp = hangUp;
    this.interrupt = Signal.handle(INTERRUPT, _ -> first());
    this.terminate = Signal.handle(TERMINATE, _ -> first());
  }

  /**
   * Until it is closed.
   *
   * @param hangUp runs once, on a thread of the virtual machine's
   */
  static HangUpSignal asks(Runnable hangUp) {
    return new HangUpSignal(hangUp);
  }

  private void first() {
    close();
    hangUp.run();
  }

  @Override
  public synchronized void close() {
    if (!over) {
      over = true;
      var ours = Signal.handle(INTERRUPT, interrupt);
      var oursToo = Signal.handle(TERMINATE, terminate);
    }
  }
}

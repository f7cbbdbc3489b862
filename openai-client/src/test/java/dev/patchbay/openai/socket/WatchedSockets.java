package dev.patchbay.openai.socket;

/** The only way by which tests get sockets: whatever these send is kept and judged. */
final class WatchedSockets {
  /** Of all tests; {@link EverySentEventIsOfficial} has it judged after each. */
  static final SentEvents TAP = new SentEvents();

  private WatchedSockets() {}

  static Sockets open(SocketLimits limits) {
    return open(limits, Trust.platform(), Runtime.getRuntime().availableProcessors());
  }

  static Sockets open(SocketLimits limits, Trust trust, int loops) {
    return Sockets.open(limits, trust, loops, TAP, Transport.best());
  }

  /** Seen by one tap more. */
  static Sockets open(SocketLimits limits, Trust trust, int loops, Tap tap, Transport transport) {
    Tap both =
        (dialect, text) -> {
          TAP.sent(dialect, text);
          tap.sent(dialect, text);
        };
    return Sockets.open(limits, trust, loops, tap == TAP ? TAP : both, transport);
  }
}

package dev.patchbay.simulator;

/** Takes a client's messages: each is counted, then told to the session's brain or refused. */
final class EventIntake {
  private final Peer peer;
  private final SocketProtocol protocol;
  private final SessionBook book;

  EventIntake(Peer peer, SocketProtocol protocol, SessionBook book) {
    this.peer = peer;
    this.protocol = protocol;
    this.book = book;
  }

  /** A message that is no event is answered with an error, too. */
  void take(byte[] text) {
    try {
      take(ClientEvent.parse(text));
    } catch (Refusal refusal) {
      book.unreadable();
      peer.send(ServerEvents.error(refusal, ""));
    }
  }

  private void take(ClientEvent event) {
    book.received(event.json(), event.type(), peer.now());
    try {
      event.check();
      protocol.received(event.json(), event.id());
    } catch (Refusal refusal) {
      peer.send(ServerEvents.error(refusal, event.id()));
    }
  }
}

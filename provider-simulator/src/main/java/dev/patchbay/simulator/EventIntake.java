package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

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

  /** A message that is no event is answered with an error, too; one that is no text ends all. */
  void take(byte[] text) {
    if (!isUtf8(text)) {
      book.unreadable();
      peer.close(Closing.NOT_UTF8.code(), Closing.NOT_UTF8.reason());
      return;
    }
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

  private static boolean isUtf8(byte[] text) {
    int at = 0;
    while (at < text.length && text[at] >= 0) {
      at++;
    }
    if (at == text.length) {
      return true;
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(text, at, text.length - at));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}

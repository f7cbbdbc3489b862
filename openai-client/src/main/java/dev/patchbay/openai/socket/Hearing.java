package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Optional;

/**
 * What the provider says in one session: read, weighed for what it means for the session itself,
 * and told. Belongs to the session's loop.
 */
final class Hearing implements EventSink {
  private final Session session;
  private final SocketListener listener;
  private final Pulse pulse;
  private final Deadlines deadlines;
  private final EventReader reader;
  private final Utf8 utf8 = new Utf8();
  private final LastError lastError = new LastError();

  Hearing(
      Session session,
      SocketListener listener,
      Pulse pulse,
      Deadlines deadlines,
      EventReader reader) {
    this.session = session;
    this.listener = listener;
    this.pulse = pulse;
    this.deadlines = deadlines;
    this.reader = reader;
  }

  /** A message of the provider's. */
  void message(ByteBuf text) {
    pulse.counts().framesIn.add(1);
    if (!utf8.isValid(text)) {
      refuse(WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
    } else if (!session.isDeaf()) {
      reader.read(text, this);
    }
  }

  @Override
  public void audio(AudioDelta delta) {
    lastError.survived();
    Optional<PartRef> part = delta.part();
    if (part.isPresent()) {
      deadlines.responseSays(part.get().responseId());
    }
    session.turn(() -> listener.audio(delta));
  }

  @Override
  public void event(ServerEvent event) {
    Significance significance = Significance.of(event);
    if (!(significance instanceof Significance.Error)) {
      lastError.survived();
    }
    switch (significance) {
      case Significance.OfResponse what -> deadlines.response(what);
      case Significance.Error(Optional<KnownCode> code) -> {
        if (lastError.error(code, pulse.lastRead())) {
          session.endsSoon();
        }
      }
      case Significance.Finished() -> session.saidAll();
      case Significance.Unknown() -> pulse.counts().unknownEvents.add(1);
      case Significance.None() -> {}
    }
    session.turn(() -> listener.event(event));
  }

  @Override
  public void malformed(String what) {
    session.breach(WebSocketCloseStatus.PROTOCOL_ERROR, new SocketFailure.Malformed(what));
  }

  /** A frame breaks the protocol. */
  void refuse(WebSocketCloseStatus status) {
    session.breach(status, BadFrame.of(status));
  }

  /** By when it was read: it may have been held. */
  void peerClosed(int code, String reason) {
    session.peerClosed(PeerClose.of(code, reason), pulse.lastRead());
  }

  /** That no byte will come any more, since now: it may be held. */
  Runnable gone() {
    long when = pulse.clock().now();
    return () -> session.gone(when);
  }

  /** What an end means that came at this time, after what was said last. */
  SocketFailure explain(SocketFailure otherwise, long when) {
    return lastError.explain(otherwise, when);
  }
}

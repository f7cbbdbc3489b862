package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketEnd.Closed;
import dev.patchbay.openai.socket.SocketEnd.Failed;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Optional;

/**
 * How a session is closed that was asked to. A translation is told so and says the rest, up to
 * {@code session.closed}; before that, a close loses output. All others have nothing to say any
 * more: what still comes is not heard.
 */
final class Farewell {
  private final boolean saysTheRest;
  private State state = State.NOT_ASKED;

  private enum State {
    NOT_ASKED,
    LISTENING,
    LEAVING
  }

  private Farewell(boolean saysTheRest) {
    this.saysTheRest = saysTheRest;
  }

  static Farewell of(Dialect dialect) {
    return new Farewell(dialect == Dialect.TRANSLATION);
  }

  void begin(Uplink uplink) {
    if (saysTheRest) {
      state = State.LISTENING;
      uplink.send(EventWriter.bytes(new ClientEvent.SessionClose(Optional.empty())));
    } else {
      leave(uplink);
    }
  }

  /** The provider has said all. */
  void finished(Uplink uplink) {
    if (state == State.LISTENING) {
      leave(uplink);
    }
  }

  private void leave(Uplink uplink) {
    state = State.LEAVING;
    uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
  }

  /** Whether nothing that comes is heard any more. */
  boolean isDeaf() {
    return state == State.LEAVING;
  }

  /** What it means that the connection is over, if it was asked for. */
  Optional<SocketEnd> over() {
    return switch (state) {
      case NOT_ASKED -> Optional.empty();
      case LISTENING -> Optional.of(new Failed(new SocketFailure.CloseUnfinished()));
      case LEAVING -> Optional.of(new Closed());
    };
  }
}

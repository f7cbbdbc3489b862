package dev.patchbay.openai.socket;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** What the breach of a frame is called that is answered with this close code. */
final class BadFrame {
  private BadFrame() {}

  static SocketFailure of(WebSocketCloseStatus status) {
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      return new SocketFailure.TooLarge();
    }
    if (status.equals(WebSocketCloseStatus.INVALID_MESSAGE_TYPE)) {
      return new SocketFailure.Malformed("frame: text");
    }
    if (status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)) {
      return new SocketFailure.Malformed("text: UTF-8");
    }
    return new SocketFailure.Malformed("frame: as RFC 6455 has it");
  }
}

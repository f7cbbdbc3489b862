package dev.patchbay.openai.socket;

import dev.patchbay.openai.RetryAfter;
import dev.patchbay.openai.socket.SocketFailure.HandshakeRefused;
import dev.patchbay.openai.socket.SocketFailure.RateLimited;
import dev.patchbay.openai.socket.SocketFailure.Unauthorised;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The provider's answer to a handshake that is not 101. Of its body, the error's code is read. */
final class Refusal {
  private static final int MOST_BODY = 16 * 1024;

  private final int status;
  private final Optional<Duration> retryAfter;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  Refusal(HttpResponse head) {
    status = head.status().code();
    retryAfter = RetryAfter.of(name -> head.headers().get(name));
  }

  /** Adds to the body; what is behind its bound is not looked at. */
  void add(ByteBuf content) {
    int length = Math.min(content.readableBytes(), MOST_BODY - body.size());
    byte[] bytes = new byte[length];
    content.readBytes(bytes);
    body.writeBytes(bytes);
  }

  SocketFailure failure() {
    return switch (status) {
      case 401, 402, 403 -> new Unauthorised(OptionalInt.of(status), code());
      case 429 -> new RateLimited(code(), retryAfter);
      default -> new HandshakeRefused(status, code(), retryAfter);
    };
  }

  private Optional<KnownCode> code() {
    try {
      return WireJson.parse(body.toByteArray(), body.size())
          .at("/error/code")
          .stringValueOpt()
          .flatMap(KnownCode::of);
    } catch (Breach noJson) {
      return Optional.empty();
    }
  }
}

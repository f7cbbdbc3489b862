package dev.patchbay.openai.socket;

/** How a session ended. Each that was dialled ends once, whether or not it was ever open. */
public sealed interface SocketEnd {
  /** As asked: by its own {@code close}, by that of its dial, or with all sockets. */
  record Closed() implements SocketEnd {}

  /** Otherwise. */
  record Failed(SocketFailure failure) implements SocketEnd {}
}

package dev.patchbay.talk;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.RealtimeSession;

/** A session of the provider's over a socket. */
record SocketWire(RealtimeSession session) implements ProviderLine.Wire {
  @Override
  public Flow send(ClientEvent event) {
    return session.send(event);
  }

  @Override
  public Flow append(byte[] audio) {
    return session.append(audio, 0, audio.length);
  }

  @Override
  public void pause() {
    session.pause();
  }

  @Override
  public void resume() {
    session.resume();
  }

  @Override
  public void soon(Runnable action) {
    session.after(0, action);
  }
}

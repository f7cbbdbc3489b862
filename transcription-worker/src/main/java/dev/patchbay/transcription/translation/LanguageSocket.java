package dev.patchbay.transcription.translation;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketListener;
import dev.patchbay.stream.translation.LanguageSession;
import java.util.Optional;

/** A session of the provider's over a socket. */
record LanguageSocket(LanguageSession session, String language) implements SocketListener {
  @Override
  public void opened(RealtimeSession socket) {
    session.opened(new Wire(socket));
    var unused =
        socket.send(
            new ClientEvent.SessionUpdate(
                Optional.empty(),
                new SessionConfig.Translation(
                    Change.keep(), Change.keep(), Optional.of(language))));
  }

  @Override
  public void audio(AudioDelta delta) {
    session.audio(delta);
  }

  @Override
  public void event(ServerEvent event) {
    session.event(event);
  }

  @Override
  public void mayGoOn() {
    session.mayGoOn();
  }

  @Override
  public void ended(SocketEnd end) {
    session.ended(end);
  }

  private record Wire(RealtimeSession socket) implements LanguageSession.Wire {
    @Override
    public Flow append(byte[] pcm) {
      return socket.append(pcm, 0, pcm.length);
    }

    @Override
    public long unsent() {
      return socket.unsent();
    }

    @Override
    public void close() {
      socket.close();
    }

    @Override
    public void pause() {
      socket.pause();
    }

    @Override
    public void resume() {
      socket.resume();
    }
  }
}

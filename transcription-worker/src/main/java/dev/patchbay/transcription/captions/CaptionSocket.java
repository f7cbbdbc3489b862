package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketListener;
import dev.patchbay.stream.captions.CaptionSession;
import java.util.Optional;

/**
 * A session of the provider's over a socket.
 *
 * @param setup what it is told first
 */
record CaptionSocket(CaptionSession session, ClientEvent setup) implements SocketListener {
  @Override
  public void opened(RealtimeSession socket) {
    session.opened(new Wire(socket));
    var unused = socket.send(setup);
  }

  @Override
  public void audio(AudioDelta delta) {
    // A session that writes does not speak; whatever sounds is nobody's.
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

  private record Wire(RealtimeSession socket) implements CaptionSession.Wire {
    @Override
    public Flow append(byte[] audio, int from, int to) {
      return socket.append(audio, from, to);
    }

    @Override
    public Flow commit(String eventId) {
      return socket.send(new ClientEvent.Commit(Optional.of(eventId)));
    }

    @Override
    public void soon(Runnable action) {
      socket.after(0, action);
    }
  }
}

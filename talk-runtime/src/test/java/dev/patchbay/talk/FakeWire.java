package dev.patchbay.talk;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import java.util.ArrayList;
import java.util.List;

/** An open session that keeps what it is given. */
final class FakeWire implements ProviderLine.Wire {
  final List<ClientEvent> sent = new ArrayList<>();
  final List<Integer> heard = new ArrayList<>();
  final List<Runnable> soon = new ArrayList<>();
  Flow flow = Flow.GO_ON;
  boolean paused;

  /** What happens within a call that sends. */
  Runnable whileSending = () -> {};

  /** What happens within a call that passes audio on. */
  Runnable whileHearing = () -> {};

  @Override
  public Flow send(ClientEvent event) {
    if (flow != Flow.ENDED) {
      sent.add(event);
    }
    whileSending.run();
    return flow;
  }

  @Override
  public Flow append(byte[] audio) {
    if (flow != Flow.ENDED) {
      heard.add(audio.length);
    }
    whileHearing.run();
    return flow;
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void soon(Runnable action) {
    soon.add(action);
  }

  /** How many responses were asked for. */
  long asked() {
    return sent.stream().filter(ClientEvent.ResponseCreate.class::isInstance).count();
  }
}

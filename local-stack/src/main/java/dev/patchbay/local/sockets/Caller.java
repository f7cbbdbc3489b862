package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketListener;
import java.util.Optional;

/** One caller with one session. Its loop and the pacing thread enter it one at a time. */
final class Caller implements SocketListener {
  private final Line line;
  private final Dialogue dialogue;
  private String id = "";
  private boolean ready;
  private Optional<String> end = Optional.empty();

  Caller(CallPlan plan) {
    line = new Line(plan);
    dialogue =
        switch (plan.kind()) {
          case CONVERSATION -> new Conversing(line);
          case TRANSCRIPTION -> new Transcribing(line);
          case TRANSLATION -> new Translating(line);
        };
  }

  CallPlan plan() {
    return line.plan();
  }

  @Override
  public synchronized void opened(RealtimeSession session) {
    line.opened(session);
  }

  @Override
  public synchronized void audio(AudioDelta delta) {
    line.received(delta.length());
    dialogue.audio(delta, System.nanoTime());
  }

  @Override
  public synchronized void event(ServerEvent event) {
    switch (event) {
      case SessionEvent.Created(var _, var session) -> {
        id = session.id().orElse("");
        line.send(new ClientEvent.SessionUpdate(Optional.empty(), dialogue.config()));
      }
      case SessionEvent.Updated _ -> ready = true;
      case ProviderError error -> line.error("error " + error.code().orElse("without a code"));
      case ServerEvent.Unknown unknown -> line.error("unknown event " + unknown.type());
      default -> dialogue.event(event, System.nanoTime());
    }
  }

  @Override
  public void mayGoOn() {
    // A microphone does not wait: if more waits than may, the session fails, and that is told.
  }

  @Override
  public synchronized void ended(SocketEnd how) {
    end =
        Optional.of(
            switch (how) {
              case SocketEnd.Closed _ -> "closed";
              case SocketEnd.Failed(var failure) -> failure.toString();
            });
  }

  /** Whether it may begin to send audio. */
  synchronized boolean ready() {
    return ready;
  }

  synchronized boolean over() {
    return end.isPresent();
  }

  /** Whether no frame is to follow. */
  synchronized boolean hungUp() {
    return end.isPresent() || line.closing();
  }

  /**
   * A frame is due.
   *
   * @param beginning whether a turn may still begin
   * @param leaving whether the session is to end once all is answered
   */
  synchronized void frame(long now, boolean beginning, boolean leaving) {
    if (hungUp()) {
      return;
    }
    if (leaving && line.mouth().silent() && dialogue.settled()) {
      line.close();
      return;
    }
    dialogue.beforeFrame(now, beginning);
    line.append();
  }

  /** Time is up. */
  synchronized void hangUp() {
    if (!hungUp()) {
      line.error("not all was answered in time");
    }
    line.close();
  }

  synchronized SocketReport.Session report() {
    CallPlan plan = line.plan();
    var exchanges = dialogue.exchanges();
    if (plan.kind() == CallPlan.Kind.TRANSLATION) {
      line.meter().add(line.appended(), plan.sound().rate());
    }
    if (line.meter().unreported() > 0) {
      line.error("an event without its usage");
    }
    return new SocketReport.Session(
        plan.name(),
        id,
        plan.kind(),
        end.orElse("never"),
        exchanges,
        line.appendedMs(),
        line.receivedMs(),
        line.meter().tokens(),
        line.meter().seconds(),
        dialogue.committedSeconds(),
        line.sent(),
        line.errors(),
        dialogue.bargeIns());
  }
}

package dev.patchbay.realtime;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SetupTrial;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.talk.HealthEnd;
import dev.patchbay.talk.Talks;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProbeEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The conversation lane. */
final class ConversationWorker implements JobWorker {
  /** The least that sets a session up. */
  private static final ClientEvent.SessionUpdate SETUP =
      new ClientEvent.SessionUpdate(
          Optional.of("probe"), SessionConfig.Conversation.capped(new OutputCap.Tokens(16)));

  private final Talks talks;
  private final RealtimeParts parts;
  private final Declines declines;

  ConversationWorker(Talks talks, RealtimeParts parts) {
    this.talks = talks;
    this.parts = parts;
    this.declines = new Declines(parts.targets());
  }

  @Override
  public Lane lane() {
    return Lane.CONVERSATION;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    return declines.of(dispatch);
  }

  @Override
  public Optional<Set<String>> targets() {
    return Optional.of(parts.targets().byName().keySet());
  }

  @Override
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(talks.place(dispatch));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    return talks.hold(RealtimeService.of(parts, dispatch, attempt), dispatch, attempt);
  }

  /** A session is set up and left: nothing is said in it, so nothing is billed. */
  @Override
  public Optional<ProbeEnd> probe(String target, Duration within) throws InterruptedException {
    RealtimeTarget known = parts.targets().byName().get(target);
    if (known == null) {
      return Optional.empty();
    }
    var request = new DialRequest(known, parts.safety().house(), AudioFormat.PCM16);
    HealthEnd end = HealthEnd.of(SetupTrial.of(parts.dialler()::dial, request, SETUP, within));
    return Optional.of(new ProbeEnd(end.count(), end.reason()));
  }
}

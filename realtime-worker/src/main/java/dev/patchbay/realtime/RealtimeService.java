package dev.patchbay.realtime;

import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.talk.Casting;
import dev.patchbay.talk.ProviderLine;
import dev.patchbay.talk.SessionHealth;
import dev.patchbay.talk.Spending;
import dev.patchbay.talk.TalkService;
import dev.patchbay.worker.Attempt;
import java.time.Duration;
import java.util.Optional;

/** One talk's sessions at a provider that speaks and hears. */
record RealtimeService(
    RealtimeParts parts, Dispatch dispatch, Attempt attempt, TalkStages stages, DialRequest request)
    implements TalkService {
  static RealtimeService of(RealtimeParts parts, Dispatch dispatch, Attempt attempt) {
    TalkStages stages = TalkStages.of(dispatch, parts.targets());
    var request =
        new DialRequest(
            stages.target(),
            parts.safety().callerOf(dispatch),
            Casting.format(dispatch.live().orElseThrow().format()));
    return new RealtimeService(parts, dispatch, attempt, stages, request);
  }

  @Override
  public Optional<String> transcription() {
    return stages.writerModel();
  }

  @Override
  public Duration sessionAge() {
    return stages.target().sessionAge();
  }

  @Override
  public boolean redials() {
    return true;
  }

  /** What its socket says is all that is known. */
  @Override
  public Optional<Ending.Failed> failure() {
    return Optional.empty();
  }

  @Override
  public Optional<String> notice() {
    return Optional.empty();
  }

  @Override
  public Spending spending() {
    return stages.spending(attempt, dispatch, parts.writingBilling(), parts.millis());
  }

  @Override
  public SessionHealth health(Duration dial) {
    return new SessionHealth(stages.speech().target(), parts.health(), dial, parts.millis());
  }

  @Override
  public Runnable dial(ProviderLine line) {
    return parts.dialler().dial(request, line);
  }
}

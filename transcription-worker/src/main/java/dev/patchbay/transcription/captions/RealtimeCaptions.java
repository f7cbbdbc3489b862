package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.InputTranscription.Delay;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.captions.CaptionService;
import dev.patchbay.stream.captions.CaptionSession;
import dev.patchbay.stream.captions.CaptionSpending;
import dev.patchbay.stream.captions.SegmentSpending;
import dev.patchbay.stream.captions.core.Captioner;
import dev.patchbay.transcription.stream.ProviderParts;
import dev.patchbay.worker.Attempt;
import java.time.Duration;
import java.util.Optional;

/** Has one stream written down by sessions of a provider's. */
final class RealtimeCaptions implements CaptionService {
  private final ProviderParts parts;
  private final Dispatch dispatch;
  private final Attempt attempt;
  private final Optional<Delay> delay;
  private final StageTarget stage;
  private final RealtimeTarget target;

  /**
   * @param delay how long the provider may wait for more before it writes; its own default if empty
   */
  RealtimeCaptions(ProviderParts parts, Dispatch dispatch, Attempt attempt, Optional<Delay> delay) {
    this.parts = parts;
    this.dispatch = dispatch;
    this.attempt = attempt;
    this.delay = delay;
    this.stage = parts.targets().first(dispatch, Dialect.TRANSCRIPTION);
    this.target = parts.targets().find(stage, Dialect.TRANSCRIPTION).orElseThrow();
  }

  @Override
  public StageTarget stage() {
    return stage;
  }

  @Override
  public Duration sessionAge() {
    return target.sessionAge();
  }

  @Override
  public Duration patience() {
    return Captioner.PATIENCE;
  }

  /** What a session ended with says it. */
  @Override
  public Optional<Ending.Failed> failure() {
    return Optional.empty();
  }

  @Override
  public CaptionSpending spending() {
    return new SegmentSpending(attempt, stage);
  }

  @Override
  public SessionHealth health() {
    return new SessionHealth(stage.target(), parts.health(), parts.millis(), patience());
  }

  @Override
  public Runnable dial(CaptionSession session) {
    var request = new DialRequest(target, parts.safety().speakerOf(dispatch), format());
    return parts.dials().dial(request, new CaptionSocket(session, setup()));
  }

  /** How a session is set up: nobody there decides where a segment ends. */
  private ClientEvent setup() {
    InputTranscription usual =
        InputTranscription.by(target.target().model(), dispatch.job().languages().spoken());
    var transcription =
        new InputTranscription(
            usual.model(),
            usual.language(),
            usual.languages(),
            usual.keywords(),
            usual.prompt(),
            delay);
    var input =
        new InputConfig(
            Optional.of(format()), Change.keep(), Change.to(transcription), Change.off());
    return new ClientEvent.SessionUpdate(
        Optional.of(CaptionSession.SETUP), new SessionConfig.Transcription(input, Change.keep()));
  }

  private AudioFormat format() {
    return format(dispatch.live().orElseThrow().format());
  }

  private static AudioFormat format(FrameFormat format) {
    return switch (format) {
      case PCM16 -> AudioFormat.PCM16;
      case PCMU -> AudioFormat.MU_LAW;
      case PCMA -> AudioFormat.A_LAW;
    };
  }
}

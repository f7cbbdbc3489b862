package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Topics;
import dev.patchbay.transcription.captions.core.Standing;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.WatchLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The job that captions are: what it asks for, who hears it and where its frames lie.
 *
 * @param stage under which its usage is priced
 */
record CaptionJob(
    Dispatch dispatch,
    Attempt attempt,
    LiveWork live,
    FramesPlace place,
    StageTarget stage,
    RealtimeTarget target) {
  /** The provider's end of a session is not waited for. */
  private static final Duration BEFORE_AGE = Duration.ofMinutes(5);

  private static final String SETUP = "setup";

  static CaptionJob of(CaptionParts parts, Dispatch dispatch, Attempt attempt) {
    StageTarget stage = parts.targets().first(dispatch, Dialect.TRANSCRIPTION);
    return new CaptionJob(
        dispatch,
        attempt,
        dispatch.live().orElseThrow(),
        attempt.frames().orElseThrow(),
        stage,
        parts.targets().find(stage, Dialect.TRANSCRIPTION).orElseThrow());
  }

  FramePlace frames() {
    return new FramePlace(Topics.framesIn(dispatch.tenant()), place.in(), live.in());
  }

  DialRequest dialling(SafetyKey safety) {
    return new DialRequest(target, safety.speakerOf(dispatch), format());
  }

  /** How a session is set up: nobody there decides where a segment ends. */
  ClientEvent setup(Optional<InputTranscription.Delay> delay) {
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
        Optional.of(SETUP), new SessionConfig.Transcription(input, Change.keep()));
  }

  /** Whether an error is about the setup, without which no session is of use. */
  static boolean isSetup(String eventId) {
    return eventId.equals(SETUP);
  }

  /** How far the captions are that begin here. */
  Standing standing(Optional<Inherited> from) {
    return from.map(Inherited::standing).orElseGet(() -> Standing.beginning(firstFrame()));
  }

  /** From where the stream is heard. */
  TapStart start(Optional<Inherited> from) {
    return from.<TapStart>map(left -> new TapStart.At(left.capsule().input()))
        .orElseGet(() -> new TapStart.Since(attempt.dispatchedAt()));
  }

  /** The number of the stream's first frame, where this job is the first on it. */
  private OptionalLong firstFrame() {
    return live.frames().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
  }

  /** After how long a session is replaced at a pause. */
  long sessionAgeMs() {
    long age = target.sessionAge().toMillis();
    return Math.max(age / 2, age - BEFORE_AGE.toMillis());
  }

  /**
   * Begins to watch the frames.
   *
   * @param first the number of the first one, where that is known
   * @param brokerMillis when that is, by the broker's clock
   * @param now the same in milliseconds of a clock that never goes back
   */
  FrameWatch watch(OptionalLong first, long brokerMillis, long now) {
    return new FrameWatch(WatchLimits.DEFAULT, live.format(), first, brokerMillis, now);
  }

  private AudioFormat format() {
    return format(live.format());
  }

  private static AudioFormat format(FrameFormat format) {
    return switch (format) {
      case PCM16 -> AudioFormat.PCM16;
      case PCMU -> AudioFormat.MU_LAW;
      case PCMA -> AudioFormat.A_LAW;
    };
  }
}

package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.InputTranscription.Delay;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Stage;
import dev.patchbay.stream.captions.Captions;
import dev.patchbay.transcription.stream.ProviderParts;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProbeEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The captions lane. */
public final class CaptionsWorker implements JobWorker {
  private final Captions captions;
  private final ProviderParts parts;
  private final Optional<Delay> delay;

  /**
   * @param delay how long the provider may wait for more before it writes; its own default if empty
   */
  public CaptionsWorker(Captions captions, ProviderParts parts, Optional<Delay> delay) {
    this.captions = captions;
    this.parts = parts;
    this.delay = delay;
  }

  @Override
  public Lane lane() {
    return Lane.CAPTIONS;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    if (dispatch.live().isEmpty()) {
      return Optional.of("unsupported_job");
    }
    return parts.targets().declines(dispatch, Stage.SPEECH_TO_TEXT, Dialect.TRANSCRIPTION);
  }

  @Override
  public Optional<Set<String>> targets() {
    return Optional.of(parts.targets().speaking(Dialect.TRANSCRIPTION));
  }

  @Override
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(captions.place(dispatch));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    return captions.hold(new RealtimeCaptions(parts, dispatch, attempt, delay), dispatch, attempt);
  }

  @Override
  public Optional<ProbeEnd> probe(String target, Duration within) throws InterruptedException {
    return parts.probing().probe(target, Dialect.TRANSCRIPTION, CaptionsWorker::setup, within);
  }

  private static SessionConfig setup(String model) {
    var input =
        new InputConfig(
            Optional.of(AudioFormat.PCM16),
            Change.keep(),
            Change.to(InputTranscription.by(model, Optional.empty())),
            Change.off());
    return new SessionConfig.Transcription(input, Change.keep());
  }
}

package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import java.util.Optional;

/** The captions lane. */
public final class CaptionsWorker implements JobWorker {
  private final CaptionParts parts;

  public CaptionsWorker(CaptionParts parts) {
    this.parts = parts;
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
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(parts.homes().next(dispatch.tenant()));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    return new Ending.Failed("internal_error", "Not yet.", false, Optional.empty());
  }
}

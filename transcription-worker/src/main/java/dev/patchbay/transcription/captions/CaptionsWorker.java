package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProbeEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The captions lane. */
public final class CaptionsWorker implements JobWorker {
  private final CaptionParts parts;
  private final CaptionMeters meters;

  public CaptionsWorker(CaptionParts parts) {
    this.parts = parts;
    this.meters = new CaptionMeters(parts.registry());
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
    return Optional.of(parts.homes().next(dispatch.tenant()));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    CaptionJob job = CaptionJob.of(parts, dispatch, attempt);
    parts.homes().keep(dispatch.tenant(), job.place());
    var notes = new CaptionNotes(dispatch, attempt.epoch(), meters);
    notes.begins();
    String how = "interrupted";
    try {
      Ending ending = held(job, attempt, notes);
      how = ending.word();
      return ending;
    } catch (RuntimeException e) {
      how = "internal_error";
      throw e;
    } finally {
      parts.homes().giveBack(dispatch.tenant(), job.place());
      notes.ends(how);
    }
  }

  private Ending held(CaptionJob job, Attempt attempt, CaptionNotes notes)
      throws InterruptedException {
    Optional<Inherited> from = Optional.empty();
    if (job.dispatch().checkpoint().isPresent()) {
      from = Inherited.of(attempt.finishedParts(), notes::unreadable);
      if (from.isEmpty()) {
        return CaptionEndings.unreadable();
      }
    }
    try (Attempt.CallSpan span = attempt.span(job.stage());
        var holding = new CaptionHolding(parts, job, notes, from)) {
      Ending ending = holding.hold();
      span.ended(ending.word());
      return ending;
    }
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

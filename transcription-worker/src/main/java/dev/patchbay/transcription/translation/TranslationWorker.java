package dev.patchbay.transcription.translation;

import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProbeEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The translation lane. */
public final class TranslationWorker implements JobWorker {
  private static final SessionConfig PROBED =
      new SessionConfig.Translation(Change.keep(), Change.keep(), Optional.of("es"));

  private final TranslationParts parts;
  private final TranslationMeters meters;

  public TranslationWorker(TranslationParts parts) {
    this.parts = parts;
    this.meters = new TranslationMeters(parts.registry());
  }

  @Override
  public Lane lane() {
    return Lane.TRANSLATION;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    if (dispatch.job().purpose() != Purpose.TRANSLATION) {
      return Optional.of("unsupported_purpose");
    }
    if (dispatch.live().isEmpty() || dispatch.job().languages().targets().isEmpty()) {
      return Optional.of("unsupported_job");
    }
    return parts.targets().declines(dispatch, Stage.SPEECH_TRANSLATION, Dialect.TRANSLATION);
  }

  @Override
  public Optional<Set<String>> targets() {
    return Optional.of(parts.targets().speaking(Dialect.TRANSLATION));
  }

  @Override
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(parts.homes().next(dispatch.tenant()));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    FramesPlace place = attempt.frames().orElseThrow();
    parts.homes().keep(dispatch.tenant(), place);
    var notes = new TranslationNotes(dispatch, attempt.epoch(), meters);
    notes.begins();
    String how = "interrupted";
    try {
      Ending ending = work(dispatch, attempt, notes);
      how = ending.word();
      return ending;
    } catch (RuntimeException e) {
      how = "internal_error";
      throw e;
    } finally {
      parts.homes().giveBack(dispatch.tenant(), place);
      notes.ends(how);
    }
  }

  private Ending work(Dispatch dispatch, Attempt attempt, TranslationNotes notes)
      throws InterruptedException {
    Optional<TranslationCapsule> from = GivenCapsule.of(dispatch, attempt, notes);
    moved(dispatch).ifPresent(reason -> notes.resumes(reason, from));
    TranslationJob job = TranslationJob.of(dispatch, attempt, parts, from);
    try (var run = new TranslationRun(parts, notes, job)) {
      return run.run();
    }
  }

  private static Optional<String> moved(Dispatch dispatch) {
    return dispatch.live().flatMap(LiveWork::moved);
  }

  @Override
  public Optional<ProbeEnd> probe(String target, Duration within) throws InterruptedException {
    return parts.probing().probe(target, Dialect.TRANSLATION, _ -> PROBED, within);
  }
}

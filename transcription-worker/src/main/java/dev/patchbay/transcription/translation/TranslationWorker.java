package dev.patchbay.transcription.translation;

import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.stream.translation.Translations;
import dev.patchbay.transcription.stream.ProviderParts;
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

  private final Translations translations;
  private final ProviderParts parts;

  public TranslationWorker(Translations translations, ProviderParts parts) {
    this.translations = translations;
    this.parts = parts;
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
    return Optional.of(translations.place(dispatch));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    return translations.hold(new RealtimeTranslation(parts, dispatch, attempt), dispatch, attempt);
  }

  @Override
  public Optional<ProbeEnd> probe(String target, Duration within) throws InterruptedException {
    return parts.probing().probe(target, Dialect.TRANSLATION, _ -> PROBED, within);
  }
}

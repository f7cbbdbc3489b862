package dev.patchbay.transcription.translation;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.translation.LanguageSession;
import dev.patchbay.stream.translation.TranslationService;
import dev.patchbay.stream.translation.core.Manner;
import dev.patchbay.transcription.stream.ProviderParts;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Has one stream translated by sessions of a provider's, one for each language. */
final class RealtimeTranslation implements TranslationService {
  /** A slice of what may be given. */
  private static final BigDecimal SLICE_SECONDS = BigDecimal.valueOf(30);

  /** A translation goes on as long as its stream: it is never late, but may be mute. */
  private static final Duration NEVER_LATE = Duration.ofDays(1);

  private final ProviderParts parts;
  private final Dispatch dispatch;
  private final Attempt attempt;
  private final StageTarget stage;
  private final RealtimeTarget target;

  RealtimeTranslation(ProviderParts parts, Dispatch dispatch, Attempt attempt) {
    this.parts = parts;
    this.dispatch = dispatch;
    this.attempt = attempt;
    this.stage = parts.targets().first(dispatch, Dialect.TRANSLATION);
    this.target = parts.targets().find(stage, Dialect.TRANSLATION).orElseThrow();
  }

  @Override
  public Manner manner() {
    return Manner.streaming(target.sessionAge().toMillis());
  }

  @Override
  public Attempt.Call slice() throws InterruptedException {
    return attempt.expose(
        new Exposure(
            stage.target(), stage.model(), Map.of(Meter.INPUT_AUDIO_SECONDS, SLICE_SECONDS)));
  }

  @Override
  public SessionHealth health() {
    return new SessionHealth(stage.target(), parts.health(), parts.millis(), NEVER_LATE);
  }

  @Override
  public Runnable dial(String language, LanguageSession session) {
    var request = new DialRequest(target, parts.safety().speakerOf(dispatch), AudioFormat.PCM16);
    return parts.dials().dial(request, new LanguageSocket(session, language));
  }
}

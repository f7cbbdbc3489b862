package dev.patchbay.chained;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.stream.translation.LanguageSession;
import dev.patchbay.stream.translation.TranslationService;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * What holds a translation, as it hears a session of stages.
 *
 * @param hopeless whether what ended the session would end every other one too
 */
record TranslationHearing(LanguageSession line, BooleanSupplier hopeless) implements SessionHearer {
  /** Of a session by that id. */
  static SessionFacts facts(String id) {
    return new SessionFacts(
        Optional.of(id),
        Optional.empty(),
        Optional.empty(),
        Optional.of(AudioFormat.PCM16),
        Optional.empty(),
        Optional.empty(),
        new SessionFacts.Turns.Manual(),
        Optional.empty());
  }

  /** What is told when a segment has no translation: of which stage, and why. */
  static ProviderError missing(Optional<String> event, Stage stage, Ending.Failed why) {
    return new ProviderError(
        event,
        Optional.of(TranslationService.SEGMENT_MISSING),
        Optional.of(why.reason()),
        Optional.of(stage.wire()),
        Optional.empty());
  }

  /** What is told when a translation is not said because it would be heard too late. */
  static ProviderError behind(Optional<String> event) {
    return new ProviderError(
        event,
        Optional.of(TranslationService.SEGMENT_MISSING),
        Optional.of("speech_behind"),
        Optional.of(Stage.TEXT_TO_SPEECH.wire()),
        Optional.empty());
  }

  @Override
  public void audio(PartRef at, byte[] bytes, int length) {
    // What is said of a translation belongs to no response.
  }

  @Override
  public void event(ServerEvent event) {
    line.event(event);
  }

  @Override
  public void mayGoOn() {
    line.mayGoOn();
  }

  @Override
  public void ended(SocketEnd end) {
    line.ended(
        hopeless.getAsBoolean()
            ? new SocketEnd.Failed(
                new SocketFailure.Unauthorised(OptionalInt.empty(), Optional.empty()))
            : end);
  }
}

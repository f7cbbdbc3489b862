package dev.patchbay.openai.socket;

import java.util.Optional;

/** What an event says about the session's own life. */
sealed interface Significance {
  /** A response is open. */
  record Created(String responseId) implements Significance {}

  /** An open response goes on. */
  record Output(String responseId) implements Significance {}

  /** A response is over. */
  record Done(String responseId) implements Significance {}

  /** Something is wrong, the session itself perhaps. */
  record Error(Optional<KnownCode> code) implements Significance {}

  /** A translation has said all. */
  record Finished() implements Significance {}

  /** A type that we do not know. */
  record Unknown() implements Significance {}

  /** Nothing. */
  record None() implements Significance {}

  static Significance of(ServerEvent event) {
    return switch (event) {
      case ResponseEvent.Created created -> new Created(created.response().id());
      case ResponseEvent.Done done -> new Done(done.response().id());
      case ResponseEvent.ItemAdded added -> new Output(added.responseId());
      case ResponseEvent.ItemDone done -> new Output(done.responseId());
      case ResponseEvent.PartAdded added -> new Output(added.at().responseId());
      case ResponseEvent.PartDone done -> new Output(done.at().responseId());
      case ResponseEvent.Playback _ -> new None();
      case OutputEvent output -> new Output(responseId(output));
      case McpEvent.Arguments arguments -> new Output(arguments.responseId());
      case ProviderError error -> new Error(error.code().flatMap(KnownCode::of));
      case SessionEvent.Closed _ -> new Finished();
      case ServerEvent.Unknown _ -> new Unknown();
      case SessionEvent _, ItemEvent _, InputEvent _, HeardEvent _ -> new None();
      case McpEvent _, TranslationEvent _, RateLimits _ -> new None();
    };
  }

  private static String responseId(OutputEvent output) {
    return switch (output) {
      case OutputEvent.TextDelta delta -> delta.at().responseId();
      case OutputEvent.TextDone done -> done.at().responseId();
      case OutputEvent.AudioDone done -> done.at().responseId();
      case OutputEvent.TranscriptDelta delta -> delta.at().responseId();
      case OutputEvent.TranscriptDone done -> done.at().responseId();
      case OutputEvent.ArgumentsDelta delta -> delta.at().responseId();
      case OutputEvent.ArgumentsDone done -> done.at().responseId();
    };
  }
}

package dev.patchbay.openai.socket;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads the session's own events and a translation's texts. */
final class SessionReader {
  private static final long MOST_EPOCH_SECONDS = 99_999_999_999L;

  private SessionReader() {}

  static void realtime(Map<String, EventTypes.Reading> into) {
    shared(into);
    into.put(
        "conversation.created",
        (id, f) ->
            new SessionEvent.ConversationCreated(id, f.object("conversation").idIfTold("id")));
    into.put("rate_limits.updated", ResponseReader::rateLimits);
  }

  static void translation(Map<String, EventTypes.Reading> into) {
    shared(into);
    into.put("session.closed", (id, _) -> new SessionEvent.Closed(id));
    into.put(
        "session.input_transcript.delta",
        (id, f) ->
            new TranslationEvent.InputText(id, f.text("delta"), f.millisIfTold("elapsed_ms")));
    into.put(
        "session.output_transcript.delta",
        (id, f) ->
            new TranslationEvent.OutputText(id, f.text("delta"), f.millisIfTold("elapsed_ms")));
  }

  private static void shared(Map<String, EventTypes.Reading> into) {
    into.put("session.created", (id, f) -> new SessionEvent.Created(id, session(f)));
    into.put("session.updated", (id, f) -> new SessionEvent.Updated(id, session(f)));
  }

  private static SessionFacts session(Fields event) throws Breach {
    Fields session = event.object("session");
    Optional<Fields> audio = session.lenient("audio");
    Optional<Fields> input = audio.flatMap(a -> a.lenient("input"));
    Optional<Fields> output = audio.flatMap(a -> a.lenient("output"));
    return new SessionFacts(
        session.codeIfTold("id"),
        model(session),
        expiry(session),
        input.flatMap(SessionReader::format),
        output.flatMap(SessionReader::format),
        output.flatMap(SessionReader::voice),
        turns(input.flatMap(i -> i.lenient("turn_detection"))),
        output.flatMap(o -> o.codeIfTold("language")));
  }

  /** Gateways serve models by names such as {@code vendor/model:tag}. */
  private static Optional<String> model(Fields session) {
    try {
      return session.idIfTold("model");
    } catch (Breach strange) {
      return Optional.empty();
    }
  }

  /** Zero is what a provider writes that does not know yet. */
  private static Optional<Instant> expiry(Fields session) {
    try {
      return session.has("expires_at")
          ? Optional.of(session.decimal("expires_at", MOST_EPOCH_SECONDS).longValue())
              .filter(seconds -> seconds > 0)
              .map(Instant::ofEpochSecond)
          : Optional.empty();
    } catch (Breach strange) {
      return Optional.empty();
    }
  }

  private static Optional<AudioFormat> format(Fields direction) {
    return direction
        .lenient("format")
        .flatMap(f -> f.codeOrMediaType("type"))
        .flatMap(AudioFormat::named);
  }

  private static Optional<String> voice(Fields output) {
    return output
        .codeIfTold("voice")
        .or(() -> output.lenient("voice").flatMap(v -> v.codeIfTold("id")));
  }

  private static SessionFacts.Turns turns(Optional<Fields> detection) {
    return detection
        .<SessionFacts.Turns>map(d ->
            new SessionFacts.Turns.Detected(
                d.flagIfTold("interrupt_response").orElse(true),
                d.flagIfTold("create_response").orElse(true)))
        .orElseGet(SessionFacts.Turns.Manual::new);
  }
}

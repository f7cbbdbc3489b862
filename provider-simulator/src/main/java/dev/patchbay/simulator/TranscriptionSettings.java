package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a transcription session is set to. Updates merge field by field; null clears.
 *
 * @param model empty: transcription is off
 * @param input {@code audio.input} in full, as merged so far
 */
record TranscriptionSettings(
    WireAudio format, Optional<Model.LiveTranscription> model, ObjectNode input, JsonNode include) {
  private static final String LOGPROBS = "item.input_audio_transcription.logprobs";
  private static final String TRANSCRIPTION = "transcription";
  private static final String TURNS = "turn_detection";
  private static final String NOISE = "noise_reduction";
  private static final String FORMAT = "format";

  static TranscriptionSettings initial() {
    ObjectNode input = Json.object();
    input.set(FORMAT, WireAudio.PCM.json());
    input.putNull(TRANSCRIPTION).putNull(NOISE).putNull(TURNS);
    return new TranscriptionSettings(WireAudio.PCM, Optional.empty(), input, Json.NULL);
  }

  /**
   * @param session of {@code session.update}
   * @throws Refusal naming the field at fault; nothing is changed then
   */
  TranscriptionSettings with(Fields session, ModelCatalogue models) throws Refusal {
    session.only(Set.of("type", "audio", "include"));
    if (!session.required("type").equals(TRANSCRIPTION)) {
      throw Refusal.value(session.at("type"), "must be transcription on this socket");
    }
    JsonNode newInclude = session.json().has("include") ? include(session) : include;
    Optional<Fields> audio = session.object("audio");
    ObjectNode merged = input.deepCopy();
    if (audio.isPresent()) {
      audio.get().only(Set.of("input"));
      Optional<Fields> sent = audio.get().object("input");
      if (sent.isPresent()) {
        merge(merged, sent.get());
      }
    }
    Fields effective = Fields.of(merged, "session.audio.input");
    Optional<Fields> transcription = effective.object(TRANSCRIPTION);
    Optional<Model.LiveTranscription> newModel = Optional.empty();
    if (transcription.isPresent()) {
      newModel = Optional.of(TranscriptionFields.check(transcription.get(), models));
    }
    turns(merged, effective, newModel);
    return new TranscriptionSettings(
        WireAudio.parse(effective.object(FORMAT).orElseThrow()), newModel, merged, newInclude);
  }

  ObjectNode json(SessionOpening opening) {
    ObjectNode json =
        Json.object()
            .put("type", TRANSCRIPTION)
            .put("object", "realtime.transcription_session")
            .put("id", opening.sessionId())
            .put("expires_at", opening.expires().getEpochSecond());
    json.putObject("audio").set("input", input.deepCopy());
    json.set("include", include);
    return json;
  }

  /** Whether words are told while audio arrives. */
  boolean streams() {
    return model.map(Model.LiveTranscription::streams).orElse(false);
  }

  InputSettings listens() {
    return new InputSettings(format, TurnDetection.of(input.path(TURNS)));
  }

  /** How much audio must follow a word before it is told, in milliseconds. */
  int delayMillis() {
    return switch (input.path(TRANSCRIPTION).path("delay").asString("low")) {
      case "minimal" -> 0;
      case "medium" -> 400;
      case "high" -> 800;
      case "xhigh" -> 1_600;
      default -> 200;
    };
  }

  /** The languages that were given as a hint. */
  List<String> languages() {
    return TranscriptionFields.languages(input.path(TRANSCRIPTION));
  }

  private static void merge(ObjectNode into, Fields sent) throws Refusal {
    sent.only(Set.of(FORMAT, NOISE, TRANSCRIPTION, TURNS));
    for (String name : sent.names()) {
      JsonNode value = sent.json().get(name);
      if (value.isNull() && name.equals(FORMAT)) {
        throw Refusal.value(sent.at(name), "must be an object");
      }
      if (name.equals(TURNS)) {
        SessionShape.TURN_DETECTION.orNull().check(value, sent.at(name));
      }
      if (value instanceof ObjectNode more
          && into.get(name) instanceof ObjectNode old
          && (name.equals(TRANSCRIPTION) || sameTurns(name, old, more))) {
        old.setAll(more);
      } else {
        into.set(name, value.deepCopy());
      }
    }
    Optional<Fields> format = sent.object(FORMAT);
    if (format.isPresent()) {
      into.set(FORMAT, WireAudio.parse(format.get()).json());
    }
    Optional<Fields> noise = sent.object(NOISE);
    if (noise.isPresent()) {
      noise(noise.get());
    }
  }

  private static boolean sameTurns(String name, ObjectNode old, ObjectNode more) {
    return name.equals(TURNS) && old.path("type").equals(more.path("type"));
  }

  static void noise(Fields noise) throws Refusal {
    noise.only(Set.of("type", "strength"));
    noise.required("type");
    noise.choice("type", "near_field", "far_field");
    JsonNode strength = noise.value("strength");
    if (!strength.isMissingNode()
        && (!strength.isNumber()
            || strength.decimalValue().signum() < 0
            || strength.decimalValue().compareTo(BigDecimal.ONE) > 0)) {
      throw Refusal.value(noise.at("strength"), "must be from 0 to 1");
    }
  }

  /** Fills in what was left out; of what concerns responses nothing comes, for there are none. */
  private static void turns(
      ObjectNode merged, Fields effective, Optional<Model.LiveTranscription> model) throws Refusal {
    if (effective.sent(TURNS) && (model.isEmpty() || !model.get().vad())) {
      throw Refusal.value(
          effective.at(TURNS), "must be null: with this model turns are committed by the client");
    }
    TurnDetection.of(merged.path(TURNS)).ifPresent(turns -> merged.set(TURNS, turns.json()));
  }

  private static JsonNode include(Fields session) throws Refusal {
    if (!session.sent("include")) {
      return Json.NULL;
    }
    JsonNode include = session.value("include");
    boolean good = include.isArray();
    for (JsonNode one : include) {
      good = good && one.asString("").equals(LOGPROBS);
    }
    if (!good) {
      throw Refusal.value(session.at("include"), "must be an array of " + LOGPROBS);
    }
    if (!include.isEmpty()) {
      throw Refusal.unsupported(session.at("include"), "give logprobs");
    }
    return include.deepCopy();
  }
}

package dev.patchbay.simulator;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a translation session is set to. Updates merge field by field; null clears.
 *
 * @param transcription of the input, null in JSON for none
 * @param noise reduction, null in JSON for none
 * @param language to translate to
 */
record TranslationSettings(JsonNode transcription, JsonNode noise, String language) {
  /** As the launch post and the cookbook list them; the schema has no list. */
  private static final Set<String> LANGUAGES =
      Set.of("es", "pt", "fr", "ja", "ru", "zh", "de", "ko", "hi", "id", "vi", "it", "en");

  /** Whether it is translated into that language. */
  static boolean speaks(String language) {
    return LANGUAGES.contains(language);
  }

  static TranslationSettings initial() {
    return new TranslationSettings(Json.NULL, Json.NULL, "en");
  }

  boolean transcribes() {
    return !transcription.isNull();
  }

  /**
   * @param session of {@code session.update}; type and model are not to be changed
   * @throws Refusal naming the field at fault
   */
  TranslationSettings with(Fields session, ModelCatalogue models) throws Refusal {
    session.only(Set.of("audio"));
    Optional<Fields> audio = session.object("audio");
    if (audio.isEmpty()) {
      return this;
    }
    audio.get().only(Set.of("input", "output"));
    TranslationSettings next = this;
    Optional<Fields> input = audio.get().object("input");
    if (input.isPresent()) {
      next = next.input(input.get(), models);
    }
    Optional<Fields> output = audio.get().object("output");
    if (output.isPresent()) {
      output.get().only(Set.of("language"));
      next = next.output(output.get());
    }
    return next;
  }

  private TranslationSettings input(Fields input, ModelCatalogue models) throws Refusal {
    input.only(Set.of("transcription", "noise_reduction"));
    Optional<Fields> hears = input.object("transcription");
    if (hears.isPresent()) {
      hears.get().only(Set.of("model"));
      models.liveTranscription(hears.get().at("model"), hears.get().required("model"));
    }
    Optional<Fields> reduces = input.object("noise_reduction");
    if (reduces.isPresent()) {
      TranscriptionSettings.noise(reduces.get());
    }
    return new TranslationSettings(
        input.json().has("transcription") ? copy(hears) : transcription,
        input.json().has("noise_reduction") ? copy(reduces) : noise,
        language);
  }

  private TranslationSettings output(Fields output) throws Refusal {
    Optional<String> asked = output.string("language");
    if (asked.isPresent() && !LANGUAGES.contains(asked.get())) {
      throw Refusal.value(output.at("language"), "this language is not spoken");
    }
    return new TranslationSettings(transcription, noise, asked.orElse(language));
  }

  private static JsonNode copy(Optional<Fields> sent) {
    return sent.map(fields -> fields.json().deepCopy()).orElse(Json.NULL);
  }

  JsonNode json(SessionOpening opening) {
    var json =
        Json.object()
            .put("id", opening.sessionId())
            .put("type", "translation")
            .put("model", opening.model())
            .put("expires_at", opening.expires().getEpochSecond());
    var audio = json.putObject("audio");
    audio.putObject("input").set("transcription", transcription).set("noise_reduction", noise);
    audio.putObject("output").put("language", language);
    return json;
  }
}

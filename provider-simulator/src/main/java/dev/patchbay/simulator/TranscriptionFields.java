package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The fields of {@code transcription}, in whatever session it stands: which of them a model takes,
 * and their ranges. Languages, keywords and prompts are hints, and tones need none.
 */
final class TranscriptionFields {
  private static final int MOST_HINTS = 100;
  private static final int MAX_PROMPT = 4_000;
  private static final int MAX_KEYWORD = 256;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern KEYWORD = Pattern.compile("[^<>\r\n]{1," + MAX_KEYWORD + "}");

  private TranscriptionFields() {}

  /**
   * The model that is named.
   *
   * @throws Refusal naming the field at fault
   */
  static Model.LiveTranscription check(Fields sent, ModelCatalogue models) throws Refusal {
    sent.only(Set.of("model", "language", "languages", "keywords", "prompt", "delay"));
    Model.LiveTranscription model =
        models.liveTranscription(sent.at("model"), sent.required("model"));
    allowed(sent, "language", model.language());
    allowed(sent, "languages", model.hints());
    allowed(sent, "keywords", model.hints());
    allowed(sent, "prompt", model.prompt());
    allowed(sent, "delay", model.delay());
    sent.choice("delay", "low", "minimal", "medium", "high", "xhigh");
    if (sent.sent("language") && !LANGUAGE.matcher(sent.required("language")).matches()) {
      throw Refusal.value(sent.at("language"), "must be a language's code");
    }
    texts(sent, "languages", LANGUAGE, "must be languages' codes");
    texts(
        sent,
        "keywords",
        KEYWORD,
        "must be at most 100 of at most 256 characters, without <, > or line ends");
    if (sent.string("prompt").orElse("").length() > MAX_PROMPT) {
      throw Refusal.value(sent.at("prompt"), "must have at most 4000 characters");
    }
    return model;
  }

  /** The languages that were given as a hint. */
  static List<String> languages(JsonNode checked) {
    List<String> all = new ArrayList<>();
    checked.path("languages").forEach(code -> all.add(code.asString("")));
    return all;
  }

  private static void allowed(Fields sent, String name, boolean takes) throws Refusal {
    if (sent.sent(name) && !takes) {
      throw Refusal.value(sent.at(name), "is not supported with this model");
    }
  }

  private static void texts(Fields sent, String name, Pattern each, String rule) throws Refusal {
    JsonNode list = sent.value(name);
    if (list.isMissingNode()) {
      return;
    }
    boolean good = list.isArray() && list.size() <= MOST_HINTS;
    for (JsonNode text : list) {
      good = good && text.isString() && each.matcher(text.stringValue()).matches();
    }
    if (!good) {
      throw Refusal.value(sent.at(name), rule);
    }
  }
}

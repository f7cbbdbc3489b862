package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.util.List;
import java.util.Optional;

/**
 * How the caller's speech is written down. Prints lengths of what may name people.
 *
 * @param model 1 to 128 of {@code A-Z a-z 0-9 . _ : / -}
 * @param language the one that is spoken
 * @param languages those that may be spoken, at most 32; not together with {@code language}
 * @param keywords words to expect, at most 100 of at most 100 characters, without {@code < >} and
 *     line ends
 * @param prompt what it is about, at most 4096 characters
 * @param delay how long it may wait for more before it writes
 */
public record InputTranscription(
    String model,
    Optional<String> language,
    List<String> languages,
    List<String> keywords,
    Optional<String> prompt,
    Optional<Delay> delay) {
  private static final String FIELD = "transcription.";

  /** Throws {@link InvalidRequest} if a component breaks its rule or the model's. */
  public InputTranscription {
    languages = List.copyOf(languages);
    keywords = List.copyOf(keywords);
    Rules.model(model, FIELD + "model");
    language.ifPresent(code -> Rules.language(code, FIELD + "language"));
    languages.forEach(code -> Rules.language(code, FIELD + "languages"));
    Rules.between(languages.size(), 0, 32, FIELD + "languages");
    InvalidRequest.unless(
        language.isEmpty() || languages.isEmpty(), FIELD + "languages", "not with language");
    Rules.between(keywords.size(), 0, 100, FIELD + "keywords");
    keywords.forEach(InputTranscription::keyword);
    prompt.ifPresent(text -> Rules.text(text, FIELD + "prompt", 4096));
    TranscriptionTraits traits = TranscriptionTraits.of(model);
    InvalidRequest.unless(
        traits.takesPrompt() || prompt.isEmpty(), FIELD + "prompt", "none with this model");
    InvalidRequest.unless(
        traits.takesLists() || (languages.isEmpty() && keywords.isEmpty()),
        FIELD + "keywords, languages",
        "none with this model");
  }

  /** What a model is told of the language that is spoken, in the field that it takes. */
  public static InputTranscription by(String model, Optional<String> language) {
    boolean alone = TranscriptionTraits.of(model).takesLanguage();
    return new InputTranscription(
        model,
        alone ? language : Optional.empty(),
        alone ? List.of() : language.stream().toList(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** One of a model with its defaults. */
  public static InputTranscription by(String model) {
    return new InputTranscription(
        model, Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  private static void keyword(String word) {
    Rules.text(word, FIELD + "keywords", 100);
    InvalidRequest.unless(
        !word.isBlank() && word.chars().noneMatch(c -> "<>\r\n".indexOf(c) >= 0),
        FIELD + "keywords",
        "not blank, without < > and line ends");
  }

  @Override
  public String toString() {
    return "InputTranscription[model=%s, language=%s, languages=%s, keywords=%d, prompt=%d]"
        .formatted(model, language, languages, keywords.size(), prompt.orElse("").length());
  }

  /** How long it may wait; not every model knows every grade. */
  public enum Delay {
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH
  }
}

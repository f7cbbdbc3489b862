package dev.patchbay.bench;

import java.util.List;
import java.util.Optional;

/** What a provider says of a stream that it hears. For one thread. */
interface StreamModel {
  /** That of a client, by the first part of its path, if it is one of streams. */
  static Optional<StreamModel> of(String client) {
    return switch (client) {
      case "captions" -> Optional.of(new CaptionModel());
      case "translation" -> Optional.of(new TranslationModel());
      default -> Optional.empty();
    };
  }

  /**
   * The session's first event, or the one that says it is set up.
   *
   * @param type of the event
   */
  String session(String type);

  /**
   * An append.
   *
   * @param audio as base64
   * @param word what was said by its end, if a word was
   */
  List<String> heard(String audio, Optional<String> word);

  /** What follows from another event of the client's. */
  List<String> told(String type);

  /** Lines whose last word was said. */
  long lines();
}

package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.ResponseParams;
import java.util.List;
import java.util.Optional;

/** How a session is asked to say words of ours, and nothing else. */
public final class Verbatim {
  private static final String BEGINNING =
      "Say these words exactly as they are written, and nothing else.\nsay: ";

  private Verbatim() {}

  static String instructions(String words) {
    return BEGINNING + words.replaceAll("\\s+", " ").strip();
  }

  /** The words, if this response is asked to say some of ours. */
  public static Optional<String> words(ResponseParams params) {
    boolean blind = params.input().filter(List::isEmpty).isPresent();
    return params
        .instructions()
        .filter(text -> blind && text.startsWith(BEGINNING))
        .map(text -> text.substring(BEGINNING.length()));
  }
}

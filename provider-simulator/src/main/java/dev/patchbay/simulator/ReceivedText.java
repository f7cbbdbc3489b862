package dev.patchbay.simulator;

/**
 * Of a text with marks, the words that were wholly received: where the recording itself begins or
 * ends inside an utterance there is neither a mark nor half a word.
 */
final class ReceivedText {
  private int from;
  private boolean fromHalfWord;
  private int to = -1;

  /** The recording begins inside an utterance, whose first words stand from {@code place} on. */
  void beginsAt(int place, boolean insideWord) {
    from = place;
    fromHalfWord = insideWord;
  }

  /** The recording ends inside an utterance, whose last words stand before {@code place}. */
  void endsAt(int place) {
    to = place;
  }

  Hearing.Edges edges() {
    return new Hearing.Edges(from > 0, to >= 0);
  }

  String of(StringBuilder text) {
    int first = from;
    while (fromHalfWord && first < text.length() && !blank(text, first)) {
      first++;
    }
    int last = to < 0 ? text.length() : to;
    while (to >= 0 && last > first && !blank(text, last - 1)) {
      last--;
    }
    String whole = text.substring(Math.min(first, last), last);
    String begun = from > 0 ? whole.stripLeading() : whole;
    return to >= 0 ? begun.stripTrailing() : begun;
  }

  private static boolean blank(StringBuilder text, int at) {
    return Character.isWhitespace(text.charAt(at));
  }
}

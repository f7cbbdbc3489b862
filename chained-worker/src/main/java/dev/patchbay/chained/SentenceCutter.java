package dev.patchbay.chained;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text that is still being written into sentences, as soon as each is known to be over. What
 * comes out, joined by blanks, is what went in, but for blanks.
 *
 * <p>Not safe for several threads.
 */
final class SentenceCutter {
  /** Shorter ones wait for the next: a call for "Yes." alone costs more time than it saves. */
  private static final int SHORTEST = 16;

  private final int longest;
  private final StringBuilder open = new StringBuilder();

  /**
   * @param longest a sentence's most code points; longer ones are cut between words
   */
  SentenceCutter(int longest) {
    this.longest = longest;
  }

  /** Takes the next piece; gives the sentences that are over, in order. */
  List<String> take(String delta) {
    open.append(delta);
    List<String> over = new ArrayList<>();
    int end = end();
    while (end > 0) {
      over.addAll(Sentences.parts(open.substring(0, end), longest));
      open.delete(0, end);
      end = end();
    }
    return over;
  }

  /** The text is over; gives what is left. */
  List<String> finish() {
    List<String> rest = Sentences.parts(open.toString(), longest);
    open.setLength(0);
    return rest;
  }

  /** Where the first sentence that is long enough is over; 0 while none is. */
  private int end() {
    String text = open.toString();
    if (text.codePointCount(0, text.length()) > longest) {
      return Sentences.end(text, 0, longest);
    }
    if (text.length() <= SHORTEST) {
      return 0;
    }
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    int cut = breaks.following(SHORTEST - 1);
    // The last one ends where the text does so far, so it may go on.
    return cut == BreakIterator.DONE || cut >= text.length() ? 0 : cut;
  }
}

package dev.patchbay.chained;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text that is still being written into sentences, as soon as each is known to be over. What
 * comes out, joined by blanks, is what went in, but for blanks.
 *
 * <p>Law: the sentences are those of the text, in whatever pieces it comes. So whether one is over
 * is decided by the text up to the first letter or digit behind its end, and by nothing else.
 *
 * <p>Not safe for several threads.
 */
final class SentenceCutter {
  /** Shorter ones wait for the next: a call for "Yes." alone costs more time than it saves. */
  private static final int SHORTEST = 16;

  /** What ends a sentence in scripts that set no blanks. */
  private static final String WIDE_ENDS = "\u3002\uff01\uff1f\uff61";

  private final int longest;
  private final StringBuilder open = new StringBuilder();

  /** No sentence that is followed by a letter or digit before here is over there. */
  private int known;

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
    for (int end = end(); end > 0; end = end()) {
      over.addAll(Sentences.parts(open.substring(0, end), longest));
      open.delete(0, end);
      known = 0;
    }
    return over;
  }

  /** The text is over; gives what is left. */
  List<String> finish() {
    List<String> rest = Sentences.parts(open.toString(), longest);
    open.setLength(0);
    known = 0;
    return rest;
  }

  /** Where the first sentence that is long enough is over; 0 while none is. */
  private int end() {
    String text = beginning();
    for (int at = known; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (at >= SHORTEST && beginsWord(text, at)) {
        int cut = cutBefore(text, at);
        if (cut >= SHORTEST) {
          return cut;
        }
      }
    }
    known = text.length();
    return text.codePointCount(0, text.length()) > longest ? Sentences.end(text, 0, longest) : 0;
  }

  /** One code point more than a sentence may have, if there are so many; none of them torn. */
  private String beginning() {
    int length = Math.min(open.length(), 2 * (longest + 1));
    if (length > 0 && Character.isHighSurrogate(open.charAt(length - 1))) {
      length--;
    }
    String text = open.substring(0, length);
    return text.codePointCount(0, length) > longest
        ? text.substring(0, text.offsetByCodePoints(0, longest + 1))
        : text;
  }

  private static boolean beginsWord(String text, int at) {
    return Character.isLetterOrDigit(text.codePointAt(at))
        && !Character.isLetterOrDigit(text.codePointBefore(at));
  }

  /** Where a sentence ends between this word and the one before; 0 if none does. */
  private static int cutBefore(String text, int word) {
    int gap = word;
    while (gap > 0 && !Character.isLetterOrDigit(text.codePointBefore(gap))) {
      gap -= Character.charCount(text.codePointBefore(gap));
    }
    if (text.substring(gap, word).equals(" ")) {
      return 0;
    }
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text.substring(0, word + Character.charCount(text.codePointAt(word))));
    int cut = breaks.preceding(word + 1);
    return cut > gap && isApart(text, cut) ? cut : 0;
  }

  /** Among marks that pile up, breaks are found where no sentence is over. */
  private static boolean isApart(String text, int cut) {
    int before = text.codePointBefore(cut);
    if (Character.isWhitespace(before) || Character.isSpaceChar(before)) {
      return true;
    }
    int end = cut;
    while (end > 0 && closes(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return end > 0 && WIDE_ENDS.indexOf(text.charAt(end - 1)) >= 0;
  }

  private static boolean closes(int mark) {
    int type = Character.getType(mark);
    return type == Character.END_PUNCTUATION || type == Character.FINAL_QUOTE_PUNCTUATION;
  }
}

package dev.patchbay.chained;

import java.util.ArrayList;
import java.util.List;

/**
 * When each word was said: as the provider told for words, else within its segments, else guessed
 * from its place in the part.
 *
 * @param tokens in the order of the text
 * @param toleranceMs how far the times of the same word in two parts may differ
 */
record WordTimes(List<Token> tokens, long toleranceMs) {
  static final long OF_WORDS = 200;
  private static final long OF_SEGMENTS = 1_500;
  private static final long GUESSED = 6_000;

  /** Whether the times come from the provider. */
  boolean told() {
    return toleranceMs < GUESSED;
  }

  /** How far around a stretch of the recording its words may be found by these times. */
  long slackMs(long stretchMs) {
    return toleranceMs <= OF_WORDS ? 2 * toleranceMs : (told() ? 2 : 8) * stretchMs;
  }

  /** Some of the words, in order. */
  WordTimes between(int from, int to) {
    return new WordTimes(tokens.subList(from, to), toleranceMs);
  }

  /** The words of the text. */
  static WordTimes ofText(PartKey part, PartTranscript transcript) {
    List<Token> text = Tokens.of(transcript.text());
    List<Token> words = within(transcript.words());
    if (same(text, words)) {
      return new WordTimes(timed(text, words), OF_WORDS);
    }
    List<Token> segments = within(transcript.segments());
    if (same(text, segments)) {
      return new WordTimes(timed(text, segments), OF_SEGMENTS);
    }
    return new WordTimes(spread(text, part.startMs(), part.endMs(), 0), GUESSED);
  }

  /** The words of the segments, each knowing its segment. */
  static WordTimes ofSegments(PartTranscript transcript) {
    List<Token> segments = within(transcript.segments());
    List<Token> words = within(transcript.words());
    if (!same(segments, words)) {
      return new WordTimes(segments, OF_SEGMENTS);
    }
    List<Token> timed = new ArrayList<>(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      Token word = words.get(i);
      timed.add(segments.get(i).at(word.startMs(), word.endMs(), segments.get(i).span()));
    }
    return new WordTimes(timed, OF_WORDS);
  }

  private static List<Token> within(List<Span> spans) {
    List<Token> all = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      all.addAll(spread(Tokens.of(span.text()), span.startMs(), span.endMs(), i));
    }
    return all;
  }

  private static boolean same(List<Token> one, List<Token> other) {
    if (one.isEmpty() || one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).key().equals(other.get(i).key())) {
        return false;
      }
    }
    return true;
  }

  private static List<Token> timed(List<Token> tokens, List<Token> times) {
    List<Token> timed = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token time = times.get(i);
      timed.add(tokens.get(i).at(time.startMs(), time.endMs(), time.span()));
    }
    return timed;
  }

  /** Shares a time among words by their lengths, a short word taking its time too. */
  private static List<Token> spread(List<Token> tokens, long startMs, long endMs, int span) {
    long whole = tokens.stream().mapToLong(WordTimes::weight).sum();
    List<Token> spread = new ArrayList<>(tokens.size());
    long done = 0;
    for (Token token : tokens) {
      long from = startMs + (endMs - startMs) * done / whole;
      done += weight(token);
      spread.add(token.at(from, startMs + (endMs - startMs) * done / whole, span));
    }
    return spread;
  }

  private static long weight(Token token) {
    return token.key().length() + 2L;
  }
}

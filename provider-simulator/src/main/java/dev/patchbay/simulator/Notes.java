package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Notes that only extract: every sentence in them was said. Does not print itself.
 *
 * @param sentences all, in their order
 */
record Notes(List<String> sentences) {
  private static final int SUMMARY = 2;
  private static final Pattern END = Pattern.compile("(?<=[.!?。！？])\\s+|\\R+");
  private static final Pattern DECIDED =
      word(
          "decided|decide|decision|agreed|agree|approved|settled on|beschlossen|vereinbart"
              + "|decidido|acordado|acordamos|decidimos");
  private static final Pattern ACTION = word("action(?: item)?:|todo:|to do:");
  private static final Pattern NAME_WILL =
      Pattern.compile("(?<![\\p{L}'])(\\p{Lu}[\\p{L}'-]{0,40}\\p{L}) will\\b");
  private static final Pattern DUE =
      Pattern.compile("\\b(?:by|before|until|on) ([^.,;!?]{1,60})", Pattern.CASE_INSENSITIVE);
  private static final Set<String> NO_NAMES =
      Set.of(
          "It",
          "This",
          "That",
          "These",
          "There",
          "They",
          "He",
          "She",
          "We",
          "You",
          "What",
          "Who",
          "When",
          "Where",
          "Which",
          "How",
          "Nobody",
          "Everyone",
          "And",
          "But",
          "Then");

  Notes {
    sentences = List.copyOf(sentences);
  }

  static Notes of(String text) {
    return new Notes(
        Stream.of(END.split(text.strip())).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  /** The first two sentences. */
  String summary() {
    return String.join(" ", sentences.stream().limit(SUMMARY).toList());
  }

  /** The first sentence, empty when nothing was said. */
  String first() {
    return sentences.isEmpty() ? "" : sentences.getFirst();
  }

  /** Sentences with a word such as decided or agreed. */
  List<String> decisions() {
    return sentences.stream().filter(sentence -> DECIDED.matcher(sentence).find()).toList();
  }

  /** Sentences like "Anna will …" or "Action: …". */
  List<String> actionItems() {
    return sentences.stream()
        .filter(sentence -> ACTION.matcher(sentence).find() || owner(sentence).isPresent())
        .toList();
  }

  /** Anna, in "Anna will send it". */
  static Optional<String> owner(String sentence) {
    Matcher names = NAME_WILL.matcher(sentence);
    while (names.find()) {
      if (!NO_NAMES.contains(names.group(1))) {
        return Optional.of(names.group(1));
      }
    }
    return Optional.empty();
  }

  /** Friday noon, in "Anna will send it by Friday noon". */
  static Optional<String> due(String sentence) {
    Matcher due = DUE.matcher(sentence);
    return due.find() ? Optional.of(due.group(1).strip()) : Optional.empty();
  }

  private static Pattern word(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}])(?:" + alternatives + ")(?![\\p{L}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public String toString() {
    return "Notes[" + sentences.size() + " sentences]";
  }
}

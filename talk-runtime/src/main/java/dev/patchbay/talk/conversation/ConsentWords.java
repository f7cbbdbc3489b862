package dev.patchbay.talk.conversation;

import java.util.HashSet;
import java.util.Set;

/**
 * What counts as an answer to a question of ours. An answer is a yes or a no only if the whole of
 * it is one of these phrases: whoever says more has not answered.
 *
 * @param yes phrases in lower case, words parted by one blank, without punctuation
 * @param no in the same form; none of them a yes
 */
public record ConsentWords(Set<String> yes, Set<String> no) {
  /** English. Neither {@code okay} nor {@code sure}: people say them to show that they listen. */
  public static final ConsentWords ENGLISH =
      new ConsentWords(
          Set.of(
              "yes",
              "yes please",
              "yes please do",
              "yes do it",
              "yes do that",
              "yes go ahead",
              "yes i confirm",
              "yes i do",
              "yes thats right",
              "yes that is right",
              "yes correct",
              "yes thats correct",
              "yes that is correct",
              "yeah",
              "yep",
              "correct",
              "thats correct",
              "that is correct",
              "thats right",
              "that is right",
              "go ahead",
              "please do",
              "i confirm"),
          Set.of(
              "no",
              "no thanks",
              "no thank you",
              "no dont",
              "no do not",
              "no stop",
              "nope",
              "nah",
              "dont",
              "do not",
              "stop",
              "cancel",
              "wrong",
              "thats wrong",
              "not now"));

  /** German. */
  public static final ConsentWords GERMAN =
      new ConsentWords(
          Set.of(
              "ja",
              "ja bitte",
              "ja gern",
              "ja gerne",
              "ja genau",
              "ja richtig",
              "ja das stimmt",
              "ja machen sie das",
              "ja mach das",
              "ja ich bestätige",
              "das stimmt",
              "das ist richtig",
              "ich bestätige"),
          Set.of(
              "nein",
              "nein danke",
              "nee",
              "nicht",
              "stopp",
              "abbrechen",
              "falsch",
              "lieber nicht"));

  /** Throws {@link IllegalArgumentException} if a phrase is both, or there is no yes. */
  public ConsentWords {
    yes = Set.copyOf(yes);
    no = Set.copyOf(no);
    var both = new HashSet<>(yes);
    both.retainAll(no);
    if (!both.isEmpty() || yes.isEmpty()) {
      throw new IllegalArgumentException("consent words: a yes, and none that is also a no");
    }
  }

  Answer answer(String words) {
    String said = Words.of(words);
    if (yes.contains(said)) {
      return Answer.YES;
    }
    return no.contains(said) ? Answer.NO : Answer.NEITHER;
  }

  enum Answer {
    YES,
    NO,
    NEITHER
  }
}

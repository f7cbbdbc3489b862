package dev.patchbay.talk.conversation;

import java.util.Set;

/**
 * What is said word for word, and what a caller's words mean. Prints nothing of it.
 *
 * @param disclosure what the caller hears first: that the voice is artificial
 * @param greeting said behind it; may be empty
 * @param working said when a tool takes long; may be empty
 * @param idle said when nobody speaks
 * @param goodbye said before the talk ends
 * @param fallback said when there is nothing else to say
 * @param nothing said in a question for an argument that is not there
 * @param consent which words are a yes, and which a no
 * @param fillers words that are no turn: {@code hm}
 */
public record Wording(
    String disclosure,
    String greeting,
    String working,
    String idle,
    String goodbye,
    String fallback,
    String nothing,
    ConsentWords consent,
    Set<String> fillers) {
  /** Sounds that people make while they listen, as they are written down. */
  public static final Set<String> ENGLISH_FILLERS =
      Set.of("hm", "hmm", "mm", "mmm", "mhm", "mm hm", "mm hmm", "uh", "uh huh", "um", "ah", "er");

  public Wording {
    fillers = Set.copyOf(fillers);
  }

  @Override
  public String toString() {
    return "Wording[]";
  }
}

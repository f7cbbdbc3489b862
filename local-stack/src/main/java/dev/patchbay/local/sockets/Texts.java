package dev.patchbay.local.sockets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Texts, word by word. */
public final class Texts {
  private Texts() {}

  /** The words of a text. */
  public static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * Where two texts part, in words; nothing if they do not.
   *
   * @param what which text it is
   */
  public static Optional<String> difference(String what, List<String> there, List<String> wanted) {
    int same = 0;
    while (same < Math.min(there.size(), wanted.size())
        && there.get(same).equals(wanted.get(same))) {
      same++;
    }
    return there.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            "%s differs from word %d on, '%s' for '%s': %d words of %d"
                .formatted(
                    what,
                    same,
                    word(there, same),
                    word(wanted, same),
                    there.size(),
                    wanted.size()));
  }

  /** The same where only a beginning has to be there. */
  public static Optional<String> beginning(String what, List<String> there, List<String> whole) {
    return difference(what, there, whole.subList(0, Math.min(there.size(), whole.size())));
  }

  private static String word(List<String> words, int at) {
    return at < words.size() ? words.get(at) : "";
  }
}

package dev.patchbay.local.sockets;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that no other session and no other place in this one has, so that one that is lost,
 * doubled, out of order or another caller's is seen to be. At most 15 bytes, also behind {@code
 * es:}: longer ones travel in pieces.
 */
public final class UniqueWords {
  private static final int MOST = 36 * 36;
  private static final List<String> STOCK =
      List.of(
          "train", "river", "late", "ten", "gate", "open", "window", "letter", "garden", "blue",
          "signal", "harbour", "morning", "Grüße", "naïve", "señor", "Ωmega", "call", "ferry",
          "station");

  private final String session;
  private final RandomGenerator random;
  private int said;

  /**
   * @param session 0 to 1295
   */
  public UniqueWords(int session, RandomGenerator random) {
    this.session = digits(session);
    this.random = random;
  }

  /** So many further words with single blanks between them. */
  public String text(int words) {
    return Stream.generate(this::next).limit(words).collect(Collectors.joining(" "));
  }

  private String next() {
    return STOCK.get(random.nextInt(STOCK.size())) + session + digits(said++);
  }

  private static String digits(int number) {
    if (number < 0 || number >= MOST) {
      throw new IllegalArgumentException("there are no more words");
    }
    String digits = Integer.toString(number, 36).toLowerCase(Locale.ROOT);
    return digits.length() == 1 ? "0" + digits : digits;
  }
}

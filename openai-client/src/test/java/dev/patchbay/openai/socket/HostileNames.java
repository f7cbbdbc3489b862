package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two messages after which a parser that keeps one table of names for all messages finds a name no
 * more: the first has so many that the table is begun anew, the second so many that fall on the
 * name's place in it. That place is computed as the parser does for names of 5 to 8 letters, less
 * its seed, which moves all of them alike.
 */
final class HostileNames {
  private static final int TIMES = 33;

  /** What undoes the multiplication. */
  private static final int BACK = 0x3e0f83e1;

  private HostileNames() {}

  static List<byte[]> against(String name) {
    Random random = new Random(3);
    Set<String> second = new LinkedHashSet<>(anyNames(random, 1_500));
    second.addAll(fallingOn(name, random, 3_000));
    return List.of(object(anyNames(random, 7_000)), object(second));
  }

  private static Set<String> anyNames(Random random, int count) {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      names.add("%08x".formatted(random.nextInt()));
    }
    return names;
  }

  private static Set<String> fallingOn(String name, Random random, int count) {
    byte[] letters = name.getBytes(US_ASCII);
    int place = mixed(ByteBuffer.wrap(letters).getInt()) + TIMES * second(letters);
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      int first = 0;
      for (int i = 0; i < 4; i++) {
        first = first << 8 | letter(random);
      }
      int rest = (place - mixed(first)) * BACK;
      byte[] all = ByteBuffer.allocate(8).putInt(first).putInt(rest).array();
      if (isPlain(all)) {
        names.add(new String(all, US_ASCII));
      }
    }
    return names;
  }

  private static int mixed(int first) {
    int hash = first + (first >>> 15);
    return hash ^ hash >>> 9;
  }

  private static int second(byte[] letters) {
    int word = letters.length == 8 ? 0 : -1;
    for (int i = 4; i < letters.length; i++) {
      word = word << 8 | letters[i];
    }
    return word;
  }

  private static int letter(Random random) {
    int letter = random.nextInt(0x21, 0x7f);
    return letter == '"' || letter == '\\' ? 'a' : letter;
  }

  private static boolean isPlain(byte[] letters) {
    for (byte letter : letters) {
      if (letter < 0x20 || letter == 0x7f || letter == '"' || letter == '\\') {
        return false;
      }
    }
    return true;
  }

  private static byte[] object(Set<String> names) {
    return names.stream()
        .map(name -> "\"" + name + "\":1")
        .collect(Collectors.joining(",", "{\"x\":{", "}}"))
        .getBytes(US_ASCII);
  }
}

package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SentenceCutterTest {
  private final SentenceCutter cutter = new SentenceCutter(4096);

  @Test
  void aSentenceIsGivenAsSoonAsTheNextBegins() {
    assertThat(cutter.take("The gate opens at seven.")).isEmpty();
    assertThat(cutter.take(" ")).isEmpty();
    assertThat(cutter.take("B")).containsExactly("The gate opens at seven.");
    assertThat(cutter.take("ring two tickets.")).isEmpty();
    assertThat(cutter.finish()).containsExactly("Bring two tickets.");
  }

  @Test
  void aShortSentenceGoesWithTheNext() {
    assertThat(cutter.take("Yes. It opens at seven. And"))
        .containsExactly("Yes. It opens at seven.");
  }

  @Test
  void aPointInsideANumberEndsNothing() {
    assertThat(cutter.take("That will be 12.")).isEmpty();
    assertThat(cutter.take("50 euros in all. Th"))
        .containsExactly("That will be 12.50 euros in all.");
  }

  @Test
  void aSentenceWithoutEndIsCutBetweenWords() {
    var narrow = new SentenceCutter(20);

    assertThat(narrow.take("one two three four five six")).containsExactly("one two three four");
    assertThat(narrow.finish()).containsExactly("five six");
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(cutter.take("  ")).isEmpty();
    assertThat(cutter.finish()).isEmpty();
  }

  @Test
  void howeverItIsCutIntoPiecesNoWordIsLostDoubledOrMoved() {
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new SplittableRandom(seed);
      String text = text(random);
      var pieces = new SentenceCutter(60);
      List<String> sentences = new ArrayList<>();
      int from = 0;
      while (from < text.length()) {
        int to = Math.min(text.length(), from + 1 + random.nextInt(9));
        sentences.addAll(pieces.take(text.substring(from, to)));
        from = to;
      }
      sentences.addAll(pieces.finish());

      assertThat(words(String.join(" ", sentences))).as("seed " + seed).isEqualTo(words(text));
      assertThat(sentences).allSatisfy(sentence -> assertThat(sentence).hasSizeLessThan(61));
    }
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private static String text(SplittableRandom random) {
    var text = new StringBuilder("Go");
    for (int word = 0; word < 80; word++) {
      text.append(
          switch (random.nextInt(8)) {
            case 0 -> ". ";
            case 1 -> "? ";
            case 2 -> ", ";
            default -> " ";
          });
      text.append(random.nextBoolean() ? "Gate" : "seven").append(random.nextInt(100));
    }
    return text.toString();
  }
}

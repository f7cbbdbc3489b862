package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void aShortTextIsOnePart() {
    assertThat(Sentences.parts(" Hello there. ", 4096)).containsExactly("Hello there.");
  }

  @Test
  void aLongTextIsCutAtTheLastSentenceEndThatFits() {
    assertThat(Sentences.parts("One two. Three four! Five six?", 22))
        .containsExactly("One two. Three four!", "Five six?");
  }

  @Test
  void aSentenceThatIsTooLongIsCutBetweenWords() {
    assertThat(Sentences.parts("alpha beta gamma delta", 11))
        .containsExactly("alpha beta", "gamma delta");
  }

  @Test
  void aWordThatIsTooLongIsCutBetweenCharactersAndNoPairIsTorn() {
    assertThat(Sentences.parts("😀😀😀😀😀", 2)).containsExactly("😀😀", "😀😀", "😀");
    assertThat(Sentences.parts("aaaaaaa", 3)).containsExactly("aaa", "aaa", "a");
  }

  @Test
  void exactlyTheLimitIsOnePart() {
    assertThat(Sentences.parts("a".repeat(4096), 4096)).hasSize(1);
    assertThat(Sentences.parts("a".repeat(4097), 4096)).hasSize(2);
  }

  @Test
  void noWordIsLostAndNoPartIsTooLong() {
    List<String> tokens =
        List.of("word", "ünïcode", "😀", "end.", "\n\n", "?", "  ", "長い文。", "e\u0301");
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder("x");
      for (int i = 0; i < 60; i++) {
        text.append(tokens.get(random.nextInt(tokens.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      int limit = 5 + random.nextInt(40);
      List<String> parts = Sentences.parts(text.toString(), limit);

      assertThat(parts)
          .as("seed %d", seed)
          .allMatch(part -> !part.isBlank() && part.codePointCount(0, part.length()) <= limit);
      assertThat(String.join("", parts).replaceAll("\\s", ""))
          .as("seed %d", seed)
          .isEqualTo(text.toString().replaceAll("\\s", ""));
    }
  }
}

package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aSentenceThatFitsIsGivenByItselfHoweverMuchComesWithIt() {
    String text = "The north gate opens at seven. " + "Please bring two tickets. ".repeat(200);

    assertThat(cutter.take(text).getFirst()).isEqualTo("The north gate opens at seven.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(Tuesday is a holiday.)", "\"Come in.\"", "“Come in.”", "- Come in."})
  void aSentenceKeepsItsFullStopWhateverMarkBeginsTheNext(String next) {
    List<String> sentences = pieces("We are open on Monday. " + next, 1, cutter);

    assertThat(sentences).isEqualTo(pieces("We are open on Monday. " + next, 99, cutter));
    assertThat(sentences.getFirst()).startsWith("We are open on Monday.");
    assertThat(sentences.getLast()).endsWith(next);
  }

  @Test
  void aSentenceWithoutBlanksIsGivenAsSoonAsTheNextBegins() {
    assertThat(cutter.take("「北の門は朝の七時に開きます。どうぞ来てください。")).isEmpty();
    assertThat(cutter.take("」切")).containsExactly("「北の門は朝の七時に開きます。どうぞ来てください。」");
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(cutter.take("  ")).isEmpty();
    assertThat(cutter.finish()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 4096})
  void howeverItIsCutIntoPiecesTheSentencesAreThoseOfTheWholeAndNothingIsLost(int longest) {
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new SplittableRandom(seed);
      String text = text(random);
      List<String> whole = pieces(text, text.length(), new SentenceCutter(longest));

      assertThat(pieces(text, 1, new SentenceCutter(longest)))
          .as("seed %d, by character", seed)
          .isEqualTo(whole);
      assertThat(pieces(text, 1 + random.nextInt(40), new SentenceCutter(longest)))
          .as("seed %d", seed)
          .isEqualTo(whole);
      assertThat(bare(String.join("", whole))).as("seed %d", seed).isEqualTo(bare(text));
      assertThat(whole)
          .allMatch(sentence -> sentence.codePointCount(0, sentence.length()) <= longest);
    }
  }

  /** What comes of pieces of so many characters, the last of which may be shorter. */
  private static List<String> pieces(String text, int each, SentenceCutter cutter) {
    List<String> sentences = new ArrayList<>();
    for (int from = 0; from < text.length(); from += each) {
      sentences.addAll(cutter.take(text.substring(from, Math.min(text.length(), from + each))));
    }
    sentences.addAll(cutter.finish());
    return sentences;
  }

  private static String bare(String text) {
    return text.replaceAll("(?U)\\s", "");
  }

  private static String text(SplittableRandom random) {
    List<String> tokens =
        List.of(
            "Gate", "seven", "12", "it's", "été", "Ärzte", "北の門", "है", "😀", "𝐀", "a.m",
            "e\u0301", ".", ".", "!", "?", "...", "…", ",", ". (", ")", "\"", "“", "”", "-", " – ",
            "。", "」", "「", ".\n\n", "\u00a0", "\u2029", "<", "'");
    var text = new StringBuilder();
    for (int token = 0; token < 120; token++) {
      text.append(tokens.get(random.nextInt(tokens.size())));
      text.append(random.nextInt(3) > 0 ? " " : "");
    }
    return text.toString();
  }
}

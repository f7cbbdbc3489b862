package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EspeakTextTest {
  @Test
  void wordsOfAllScriptsStayAsTheyAre() {
    String text = "Grüße – at 7:30!\nनमस्ते, 你好 \ud83d\ude00 <b>x</b> [a] --help & co.";

    assertThat(EspeakText.words(text)).isEqualTo(text);
  }

  @Test
  void commandsOfTheEngineBecomeBlanks() {
    assertThat(EspeakText.words("a\u0001+200Sb\u0000c\u001b\u0085\u007fd\te"))
        .isEqualTo("a +200Sb c   d e");
    assertThat(EspeakText.words("a\ue000b\udbff\udffdc\uffffd")).isEqualTo("a b c d");
  }

  @Test
  void doubleBracketsAreNotPhonemes() {
    assertThat(EspeakText.words("[[h@l'oU]] [[[x]]]")).isEqualTo("[ [h@l'oU]] [ [ [x]]]");
  }
}

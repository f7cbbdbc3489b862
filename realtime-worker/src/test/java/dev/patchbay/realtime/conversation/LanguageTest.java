package dev.patchbay.realtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {
  @ParameterizedTest
  @EnumSource
  void phrasesStandInTheFormInWhichAnswersAreCompared(Language language) {
    assertThat(language.consent().yes()).allSatisfy(LanguageTest::isPlain);
    assertThat(language.consent().no()).allSatisfy(LanguageTest::isPlain);
    assertThat(language.fillers()).allSatisfy(LanguageTest::isPlain);
  }

  @ParameterizedTest
  @EnumSource
  void aSoundOfListeningIsNeitherYesNorNo(Language language) {
    assertThat(language.fillers())
        .allSatisfy(filler ->
            assertThat(language.consent().answer(filler)).isEqualTo(ConsentWords.Answer.NEITHER));
  }

  @Test
  void answersAreKnownAsTheyAreWrittenDown() {
    assertThat(Language.FRENCH.consent().answer("Oui, s\u2019il vous plaît !"))
        .isEqualTo(ConsentWords.Answer.YES);
    assertThat(Language.GERMAN.consent().answer("Nein, danke.")).isEqualTo(ConsentWords.Answer.NO);
    assertThat(Language.SPANISH.consent().answer("Sí, pero mañana."))
        .isEqualTo(ConsentWords.Answer.NEITHER);
    assertThat(Language.ENGLISH.consent().answer("That's right."))
        .isEqualTo(ConsentWords.Answer.YES);
  }

  @Test
  void aToolWithoutAQuestionIsAskedAboutByWhatItDoes() {
    var kind = (ToolSpec.Kind.Mutating) Language.ENGLISH.question("Books a visit.");
    assertThat(Question.of(kind.question(), JsonObject.parse("{\"day\":\"Monday\",\"at\":9}")))
        .contains("Please say yes or no. Shall I do this: Books a visit. at: 9. day: Monday.");
  }

  @Test
  void aLanguageInWhichNothingCanBeAskedIsToldSo() {
    assertThat(Language.of("de")).contains(Language.GERMAN);
    assertThat(Language.of("xx")).isEmpty();
  }

  private static void isPlain(String phrase) {
    assertThat(Words.of(phrase)).isEqualTo(phrase);
  }
}

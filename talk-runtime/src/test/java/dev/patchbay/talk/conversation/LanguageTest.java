package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ConsentLanguages;
import dev.patchbay.schemas.JsonObject;
import org.assertj.core.api.InstanceOfAssertFactories;
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
  void whatAQuestionDoesNotNameIsToldBehindItInWords() {
    JsonObject arguments =
        JsonObject.parse("{\"day\":\"Monday\",\"at\":9,\"sendMail_to\":\"\",\"for_whom\":null}");

    assertThat(Question.of("Shall I book {day}?", arguments, "nothing"))
        .contains("Shall I book Monday? at: 9. for whom: nothing. send mail to: nothing.");
    assertThat(Question.of("Soll ich {day} buchen, {other}?", arguments, "nichts"))
        .get(InstanceOfAssertFactories.STRING)
        .startsWith("Soll ich Monday buchen, nichts?");
  }

  @Test
  void whereSomethingMayBeConfirmedItCanBeAskedFor() {
    assertThat(ConsentLanguages.CODES)
        .hasSize(Language.values().length)
        .allSatisfy(code -> assertThat(Language.of(code)).isPresent());
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

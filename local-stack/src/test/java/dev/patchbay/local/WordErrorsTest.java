package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "'The ferry leaves at nine.', 'The ferry leaves at nine.', 0, 5",
    "'The ferry leaves at nine.', 'the FERRY - leaves, at nine', 0, 5",
    "'The ferry leaves at nine.', 'The ferry leaves at 9.', 1, 5",
    "'The ferry leaves at nine.', 'ferry leaves at the nine', 2, 5",
    "'The ferry leaves at nine.', '', 5, 5",
    "'', 'The ferry.', 2, 0",
    "'¿Mañana, a las ocho?', 'Man\u0303ana a las ocho', 0, 4",
    "'one two three', 'three two one', 2, 3"
  })
  void wordsThatMustBeChangedAddedOrTakenAwayAreErrors(
      String said, String heard, int errors, int words) {
    assertThat(WordErrors.between(said, heard)).isEqualTo(new WordErrors(errors, words));
  }
}

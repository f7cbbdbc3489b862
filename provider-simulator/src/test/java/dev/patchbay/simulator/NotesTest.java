package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotesTest {
  @Test
  void theSummaryIsTheFirstTwoSentences() {
    Notes notes = Notes.of(" One is said.  Two, at 9.30, follows!\nThree ends ");
    assertThat(notes.summary()).isEqualTo("One is said. Two, at 9.30, follows!");
    assertThat(notes.sentences()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We decided to wait.",
        "It was AGREED.",
        "Die Anlage wird beschlossen.",
        "Hemos decidido esperar."
      })
  void aSentenceThatDecidesIsADecision(String sentence) {
    assertThat(Notes.of("Hello. " + sentence).decisions()).containsExactly(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"She was undecided.", "A disagreement stays.", "Nothing else."})
  void aWordThatOnlyContainsSuchAWordDecidesNothing(String sentence) {
    assertThat(Notes.of(sentence).decisions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Anna will call., Anna",
    "It will rain and Jean-Luc will see., Jean-Luc",
    "Then Ólafur will drive., Ólafur"
  })
  void whoeverWillDoSomethingOwnsAnActionItem(String sentence, String owner) {
    assertThat(Notes.of(sentence).actionItems()).containsExactly(sentence);
    assertThat(Notes.owner(sentence)).contains(owner);
  }

  @ParameterizedTest
  @ValueSource(strings = {"It will rain.", "We will see.", "They say the will is lost."})
  void pronounsOwnNothing(String sentence) {
    assertThat(Notes.of(sentence).actionItems()).isEmpty();
  }

  @Test
  void anActionMayBeNamedAsOne() {
    assertThat(Notes.of("Action: send the letter by noon.").actionItems()).hasSize(1);
    assertThat(Notes.due("Action: send the letter by noon on Friday.")).contains("noon on Friday");
  }

  @Test
  void nothingSaidIsNothingNoted() {
    Notes notes = Notes.of("  ");
    assertThat(notes.summary()).isEmpty();
    assertThat(notes.sentences()).isEmpty();
    assertThat(notes.toString()).doesNotContain("said");
  }
}

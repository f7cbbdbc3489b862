package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradedTalkTest {
  private static final String NOTICE = "We call you back.";

  @Test
  void aCallbackHasNoLengthAndNotesHaveOne() {
    refused(
        "longest: must be there for notes, and only then",
        DegradedTalk.As.CALLBACK,
        NOTICE,
        Optional.of(Duration.ofMinutes(1)));
    refused(
        "longest: must be there for notes, and only then",
        DegradedTalk.As.NOTES,
        NOTICE,
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT4.999S", "PT5M0.001S"})
  void notesHaveFiveSecondsToFiveMinutes(String length) {
    assertThatThrownBy(() -> notes(Duration.parse(length)))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("longest: ");
  }

  @Test
  void bothBoundsAreTaken() {
    assertThat(notes(Duration.ofSeconds(5)).longest()).contains(Duration.ofSeconds(5));
    assertThat(notes(Duration.ofMinutes(5)).longest()).contains(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "…!", "half \ud83d"})
  void aNoticeIsSomethingThatCanBeSaid(String notice) {
    assertThatThrownBy(() -> new DegradedTalk(DegradedTalk.As.CALLBACK, notice, Optional.empty()))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("notice: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "…!", "half \ud83d"})
  void soIsWhatACallerIsToldWhoseTalkGoesOnByTheChain(String words) {
    assertThatThrownBy(() -> talking(words))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("talk: ");
  }

  @Test
  void whatTheCallerIsToldIsNotPrinted() {
    assertThat(notes(Duration.ofMinutes(1)).toString()).doesNotContain("call you back");
    assertThat(talking("More slowly now.").toString()).doesNotContain("slowly");
  }

  @Test
  void bothCountAmongWhatAProfileTells() {
    assertThat(talking("slowly").bytes()).isEqualTo(talking("slow").bytes() + 2);
  }

  private static DegradedTalk talking(String words) {
    return new DegradedTalk(DegradedTalk.As.CALLBACK, NOTICE, Optional.empty(), Optional.of(words));
  }

  private static DegradedTalk notes(Duration longest) {
    return new DegradedTalk(DegradedTalk.As.NOTES, NOTICE, Optional.of(longest));
  }

  private static void refused(
      String message, DegradedTalk.As as, String notice, Optional<Duration> longest) {
    assertThatThrownBy(() -> new DegradedTalk(as, notice, longest))
        .isInstanceOf(ContractViolation.class)
        .hasMessage(message);
  }
}

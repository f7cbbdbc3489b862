package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeardPlacesTest {
  private static final long FRAME = 20_000;

  private final HeardPlaces places = new HeardPlaces();

  @Test
  void notEveryFrameOfOneSampleHasAPlace() {
    for (long offset = 0; offset < 1_000_000; offset++) {
      places.passed(offset, 41, offset / 24);
    }
    assertThat(places.size()).isLessThan(10_000);
  }

  @Test
  void beforeAnythingWasPassedOnThereIsNoPlace() {
    assertThat(places.input(Set.of(), 0)).isEmpty();
  }

  @Test
  void whereTheCallerIsSilentItIsHalfASecondAgo() {
    frames(0, 100, 20);
    assertThat(places.input(Set.of(), 2_000)).hasValue(75);
  }

  @Test
  void whatWasPassedOnAtOnceIsHeardAgainUntilTheProviderCanHaveToldOfIt() {
    frames(0, 50, 20);
    for (long offset = 50; offset < 450; offset++) {
      places.passed(offset, FRAME, 1_000);
    }
    assertThat(places.input(Set.of(), 1_100)).hasValue(30);
    assertThat(places.input(Set.of(), 1_600)).hasValue(425);
  }

  @Test
  void speechIsHeardFromItsBeginningAndTheFirstOfSeveralCounts() {
    frames(0, 100, 20);
    places.speechBegan("a", 1_000);
    places.speechBegan("b", 1_600);
    assertThat(places.input(Set.of("a", "b"), 2_000)).hasValue(50);
    assertThat(places.input(Set.of("b"), 2_000)).hasValue(80);
  }

  @Test
  void whatTheProviderHasToldToItsEndIsNotHeardAgain() {
    frames(0, 50, 20);
    for (long offset = 50; offset < 450; offset++) {
      places.passed(offset, FRAME, 1_000);
    }
    places.speechBegan("a", 2_000);
    places.speechEnded(8_000, 1_000);
    assertThat(places.input(Set.of(), 1_100)).hasValue(400);
    assertThat(places.input(Set.of("a"), 1_100)).hasValue(100);
  }

  @Test
  void whatALostSessionMayNotHaveHeardIsHeardAgainByWhoeverComesNext() {
    frames(0, 300, 20);
    places.sessionLost(3_000, 6_000);
    assertThat(places.input(Set.of(), 6_000)).hasValue(125);
    assertThat(places.input(Set.of(), 9_000)).as("while nobody hears").hasValue(125);

    places.sessionBegins(OptionalLong.empty(), 6_000);
    frames(300, 400, 20);
    assertThat(places.input(Set.of(), 8_000)).hasValue(375);
  }

  @Test
  void whatWasGivenAgainToASessionThatSoonDiesIsHeardAgainByWhoeverComesNext() {
    frames(0, 300, 20);
    places.sessionLost(3_000, 6_000);
    places.sessionBegins(OptionalLong.empty(), 6_000);
    for (long offset = 125; offset < 300; offset++) {
      places.passed(offset, FRAME, 6_100);
    }
    assertThat(places.input(Set.of(), 6_300)).hasValue(125);
    assertThat(places.input(Set.of(), 6_700)).hasValue(275);
  }

  @Test
  void ofASessionThatIsLostNothingIsToldAnyMoreHoweverLongThatIsAgo() {
    frames(0, 300, 20);
    places.sessionBegins(OptionalLong.empty(), 6_000);
    for (long offset = 125; offset < 300; offset++) {
      places.passed(offset, FRAME, 6_100);
    }
    places.sessionLost(0, 6_300);
    assertThat(places.input(Set.of(), 60_000)).hasValue(125);
  }

  @Test
  void whatASessionHasToCatchUpWithIsUntoldForAsLongAsThatTakesAndItTellsOfNothing() {
    frames(0, 300, 20);
    places.sessionLost(0, 6_000);
    places.sessionBegins(OptionalLong.of(125), 6_000);
    for (long offset = 125; offset < 300; offset++) {
      places.passed(offset, FRAME, 6_000);
    }
    assertThat(places.input(Set.of(), 8_900)).hasValue(125);
    frames(300, 480, 20);
    assertThat(places.input(Set.of(), 9_600)).hasValue(305);
    places.speechBegan("a", 100);
    assertThat(places.input(Set.of(), 9_600)).hasValue(455);
  }

  @Test
  void whatALostSessionHadToldToItsEndIsUntoldWhereAnotherHearsItAgain() {
    frames(0, 300, 20);
    places.speechBegan("a", 2_000);
    places.speechEnded(5_000, 5_100);
    places.sessionLost(0, 6_000);
    assertThat(places.input(Set.of(), 6_000)).hasValue(275);
    places.sessionBegins(OptionalLong.of(100), 6_500);
    for (long offset = 100; offset < 300; offset++) {
      places.passed(offset, FRAME, 6_500);
    }
    assertThat(places.input(Set.of(), 6_600)).hasValue(100);
    places.speechEnded(3_000, 6_700);
    assertThat(places.input(Set.of(), 6_700)).hasValue(250);
  }

  @Test
  void whatMayHaveToBeHeardAgainBeginsWithTheFirstSpeechWhoseWordsMayBeToCome() {
    frames(0, 100, 20);
    assertThat(places.openFrom(2_000)).isEqualTo(Long.MAX_VALUE);
    places.speechBegan("a", 1_000);
    places.speechEnded(1_400, 2_000);
    places.speechBegan("b", 1_600);
    assertThat(places.openFrom(13_900)).isEqualTo(50);
    assertThat(places.openFrom(14_000)).isEqualTo(80);
    places.speechEnded(2_000, 15_000);
    assertThat(places.openFrom(26_900)).isEqualTo(80);
    assertThat(places.openFrom(27_000)).isEqualTo(Long.MAX_VALUE);
    assertThat(places.begunFrom(51)).containsExactly("b");
  }

  @Test
  void ofADeafSessionTooWhatItHadToldIsNotHeardAgain() {
    frames(0, 300, 20);
    places.speechEnded(4_000, 4_500);
    places.sessionLost(3_000, 6_000);
    assertThat(places.input(Set.of(), 6_000)).hasValue(200);
  }

  @Test
  void aSessionCountsWhatItWasGivenItself() {
    frames(0, 100, 20);
    places.sessionBegins(OptionalLong.empty(), 6_000);
    frames(75, 150, 20);
    places.filled(250_000);
    places.speechBegan("a", 500);
    assertThat(places.input(Set.of("a"), 9_000)).hasValue(100);
  }

  private void frames(long from, long to, long everyMs) {
    for (long offset = from; offset < to; offset++) {
      places.passed(offset, FRAME, offset * everyMs);
    }
  }
}

package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sessions tell of segments becomes lines, in order, each once. */
class CaptionerTest {
  @Test
  void aSegmentIsWhatLiesBetweenTwoPausesWithALittleSilence() {
    var stream = FakeStream.open().silence(1_000).speech(1_000).silence(1_000);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1600", "commit commit-1-0");

    stream.committed("i1").completed("i1", "Hello there.");
    assertThat(stream.news()).containsExactly("used i1 1.600", "final 1 1000-2000 Hello there.");
  }

  @Test
  void interimsOnlyGrowAndTheFinalTakesTheirPlace() {
    var stream = FakeStream.open().speech(500).delta("i1", "Hel").speech(500).delta("i1", "lo");
    stream.silence(600).committed("i1").delta("i1", " there").completed("i1", "Hello there.");
    assertThat(stream.lines())
        .containsExactly(
            "interim 1 0 Hel",
            "interim 1 0 Hello",
            "interim 1 0 Hello there",
            "final 1 0-1000 Hello there.");
  }

  @Test
  void aCharacterThatComesInTwoHalvesIsToldOnceItIsThere() {
    var stream = FakeStream.open().speech(500).delta("i1", "\ud83d").delta("i1", "\ude00 a");
    stream.speech(500).delta("i1", "\ud83d").delta("i1", "b").silence(600).committed("i1");
    stream.completed("i1", "😀 a\ud83db\ude00");
    assertThat(stream.lines())
        .containsExactly(
            "interim 1 0 😀 a", "interim 1 0 😀 a\ufffdb", "final 1 0-1000 😀 a\ufffdb\ufffd");
  }

  @Test
  void aSegmentsLinesEndWhereItsTextIsAsLongAsALineMayBe() {
    var stream = FakeStream.open().speech(500).delta("i1", "a".repeat(Telling.MOST_TEXT - 1));
    stream.delta("i1", "😀").delta("i1", "b").delta("i1", "c");
    assertThat(stream.lines()).hasSize(1);
    stream.speech(500).silence(600).committed("i1").completed("i1", "a".repeat(Telling.MOST_TEXT));
    assertThat(stream.lines()).hasSize(1);
  }

  @Test
  void finalsAreToldInTheOrderOfTheSegmentsWhateverTheProvidersOrder() {
    var stream = FakeStream.twoSegments().committed("i1").committed("i2");
    stream.completed("i2", "two");
    assertThat(stream.lines()).isEmpty();
    stream.completed("i1", "one");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void wordsOfAnItemThatNobodyKnowsYetAreTheFirstSegmentsWithoutOne() {
    var stream =
        FakeStream.twoSegments().delta("a", "one").committed("a").delta("b", "two").committed("b");
    assertThat(stream.lines()).containsExactly("interim 1 0 one", "interim 2 1700 two");
  }

  @Test
  void aWrongGuessIsPutRightWhenTheItemsAreTold() {
    var stream = FakeStream.twoSegments().delta("b", "two").committed("a").committed("b");
    stream.completed("b", "two").completed("a", "one");
    assertThat(stream.lines())
        .containsExactly("interim 1 0 two", "final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void wordsAreKnownBeforeTheirItemIsTold() {
    var stream = FakeStream.twoSegments().completed("a", "one").committed("a");
    stream.committed("b").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void aSegmentWithoutWordsHasNoLineAndOneThatFailedSaysSo() {
    var stream =
        FakeStream.twoSegments().committed("a").committed("b").completed("a", " ").failed("b");
    assertThat(stream.lines()).containsExactly("missing 2 1700-2700");
    assertThat(stream.used.keySet()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aCommitThatTheProviderRefusesCostsTheWordsAndNotTheStream() {
    var stream = FakeStream.open().speech(1_000).silence(600).refused("commit-1-0");
    assertThat(stream.captioner.takes()).isTrue();
    stream.speech(1_000).silence(600).committed("b").completed("b", "two");
    assertThat(stream.lines()).containsExactly("missing 1 0-1000", "final 2 1600-2600 two");
  }

  @Test
  void theItemsBehindARefusedCommitAreThoseOfTheSegmentsBehindIt() {
    var stream = FakeStream.twoSegments().committed("a").refused("commit-2-0");
    stream.speech(1_000).silence(700).speech(1_000).silence(700);
    stream.committed("c").committed("d").completed("d", "four").completed("c", "three");
    stream.completed("a", "one");
    assertThat(stream.lines())
        .containsExactly(
            "final 1 0-1000 one",
            "missing 2 1700-2700",
            "final 3 3300-4300 three",
            "final 4 5000-6000 four");
  }

  @Test
  void wordsThatNobodyAskedForAreNobodys() {
    var stream = FakeStream.open().delta("x", "ghost").committed("x").completed("x", "ghost");
    assertThat(stream.lines()).isEmpty();
  }

  @Test
  void aWordThatIsToldTwiceCountsOnce() {
    var stream = FakeStream.open().speech(1_000).silence(600).committed("a");
    stream.completed("a", "one").completed("a", "one").failed("a");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one");
    assertThat(stream.used).hasSize(1);
  }

  @Test
  void whatIsToldTwiceOfASegmentIsNotTheNextOnes() {
    var stream = FakeStream.twoSegments().committed("a").committed("a").completed("a", "one");
    stream.completed("a", "one").committed("a").delta("a", "one").failed("a");
    stream.committed("b").completed("b", "two").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
    assertThat(stream.used.keySet()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void wordsThatCameBeforeTheirItemAndAreToldTwiceAreNotTheNextOnes() {
    var stream = FakeStream.twoSegments().completed("a", "one").completed("a", "one");
    stream.committed("a").committed("a").committed("b").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void whileTooManySegmentsWaitForTheirWordsTheStreamWaits() {
    var stream = FakeStream.open();
    for (int each = 0; each < Captioner.MOST_WAITING - 1; each++) {
      stream.speech(500).silence(500);
    }
    stream.speech(100);
    assertThat(stream.captioner.takes()).isFalse();
    stream.committed("a").completed("a", "one");
    assertThat(stream.captioner.takes()).isTrue();
  }

  @Test
  void everySecondThatWasGivenIsAccountedForOnce() {
    var stream = FakeStream.twoSegments().committed("a").completed("a", "one").lostAndBack("s2");
    stream.speech(300).silence(600).committed("b").committed("c").completed("b", "two");
    stream.completed("c", "three");
    assertThat(stream.usedInAll())
        .isEqualByComparingTo(BigDecimal.valueOf(stream.captioner.tally().meteredMs(), 3));
    assertThat(List.copyOf(stream.used.keySet())).containsExactlyInAnyOrder("a", "s1/2", "b", "c");
  }
}

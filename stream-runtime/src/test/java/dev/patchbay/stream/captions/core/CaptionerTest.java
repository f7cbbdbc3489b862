package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    var stream = twoSegments().committed("i1").committed("i2");
    stream.completed("i2", "two");
    assertThat(stream.lines()).isEmpty();
    stream.completed("i1", "one");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void wordsOfAnItemThatNobodyKnowsYetAreTheFirstSegmentsWithoutOne() {
    var stream = twoSegments().delta("a", "one").committed("a").delta("b", "two").committed("b");
    assertThat(stream.lines()).containsExactly("interim 1 0 one", "interim 2 1700 two");
  }

  @Test
  void aWrongGuessIsPutRightWhenTheItemsAreTold() {
    var stream = twoSegments().delta("b", "two").committed("a").committed("b");
    stream.completed("b", "two").completed("a", "one");
    assertThat(stream.lines())
        .containsExactly("interim 1 0 two", "final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void wordsAreKnownBeforeTheirItemIsTold() {
    var stream = twoSegments().completed("a", "one").committed("a");
    stream.committed("b").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void aSegmentWithoutWordsHasNoLineAndOneThatFailedSaysSo() {
    var stream = twoSegments().committed("a").committed("b").completed("a", " ").failed("b");
    assertThat(stream.lines()).containsExactly("missing 2 1700-2700");
    assertThat(stream.used.keySet()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aCommitThatTheProviderRefusesCostsTheWordsAndNotTheStream() {
    var stream = FakeStream.open().speech(1_000).silence(600).refused("commit-1-0");
    assertThat(stream.lines()).containsExactly("missing 1 0-1000");
    assertThat(stream.captioner.takes()).isTrue();
  }

  @Test
  void theItemsBehindARefusedCommitAreThoseOfTheSegmentsBehindIt() {
    var stream = twoSegments().committed("a").refused("commit-2-0");
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
    var stream = twoSegments().committed("a").committed("a").completed("a", "one");
    stream.completed("a", "one").committed("a").delta("a", "one").failed("a");
    stream.committed("b").completed("b", "two").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
    assertThat(stream.used.keySet()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void wordsThatCameBeforeTheirItemAndAreToldTwiceAreNotTheNextOnes() {
    var stream = twoSegments().completed("a", "one").completed("a", "one");
    stream.committed("a").committed("a").committed("b").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void aDropBeforeTheCommitHasTheSegmentGivenAgainFromItsFirstFrame() {
    var stream = FakeStream.open().silence(1_000).speech(1_000).delta("a", "one");
    stream.news();
    stream.lostAndBack("s2");
    assertThat(stream.news())
        .containsExactly("used s1/1 1.300", "dial", "reopen 107", "begin", "give 1300");

    stream.speech(500).silence(600).committed("b").completed("b", "one two");
    assertThat(stream.news())
        .containsExactly(
            "give 800", "commit commit-1-0", "used b 2.100", "final 1 1000-2500 one two");
  }

  @Test
  void aDropBetweenCommitAndWordsHasItGivenAndCommittedAgain() {
    var stream = twoSegments().committed("a").committed("b").completed("b", "two");
    stream.news();
    stream.lostAndBack("s2");
    assertThat(stream.news())
        .containsExactly(
            "used s1/1 1.300", "dial", "reopen 100", "begin", "give 1300", "commit commit-1-1");
    stream.committed("c").completed("c", "one");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1700-2700 two");
  }

  @Test
  void afterADropWithNothingOpenNothingIsReadAgain() {
    var stream = FakeStream.open().speech(1_000).silence(600).committed("a").completed("a", "x");
    stream.news();
    stream.lostAndBack("s2").silence(200).speech(500).silence(500);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1100", "commit commit-2-0");
  }

  @Test
  void aSegmentOfWhichNothingWasGivenAgainHasTakenNoCall() {
    var stream = twoSegments();
    stream.news();
    stream.lost().passes(600).ready("s2").rereads(1);
    assertThat(stream.news()).contains("give 1300", "commit commit-1-1").containsOnlyOnce("begin");
    long taken = stream.taken;
    stream.lost();
    assertThat(stream.news()).containsExactly("used s2/1 1.300");
    stream.lostAndBack("s3");
    assertThat(stream.taken).isEqualTo(taken + 2);
  }

  @Test
  void aDropWhileItIsGivenAgainBeginsThatAnew() {
    var stream = FakeStream.open().speech(2_000).lost().passes(600).ready("s2");
    stream.lostAndBack("s3");
    stream.silence(600).committed("a").completed("a", "all");
    assertThat(stream.lines()).containsExactly("final 1 0-2000 all");
    assertThat(stream.captioner.tally().reconnects()).isEqualTo(2);
  }

  @Test
  void aDropAsTheStreamEndsIsNoLessMadeGood() {
    var stream = FakeStream.open().speech(1_000).lost().ends().passes(600).ready("s2").rereads();
    stream.committed("a").completed("a", "late");
    assertThat(stream.news())
        .endsWith("commit commit-1-0", "used a 1.000", "final 1 0-1000 late", "ended ENDED");
  }

  @Test
  void aSegmentOverWhichSixSessionsAreLostHasNoWords() {
    var stream = FakeStream.open().speech(1_000).silence(600);
    for (int each = 2; each <= Giving.MOST_LOSSES; each++) {
      stream.passes(3_000).lostAndBack("s" + each);
    }
    assertThat(stream.lines()).isEmpty();
    stream.lost();
    assertThat(stream.lines()).containsExactly("missing 1 0-1000");
    assertThat(stream.taken).isEqualTo(6);
    assertThat(stream.usedInAll()).isEqualByComparingTo("7.8");
  }

  @Test
  void whereOthersMayHaveThemNoWordsAreGivenUpHoweverManySessionsAreLostOverThem() {
    var stream = FakeStream.beforeOthers().speech(1_000).silence(700).speech(1_000).silence(700);
    for (int each = 2; !stream.happened.contains("ended PROVIDER"); each++) {
      assertThat(each).isLessThanOrEqualTo(Redial.MOST_FRUITLESS);
      stream.lost();
      if (!stream.happened.contains("ended PROVIDER")) {
        stream.passes(3_000).ready("s" + each).rereads();
      }
    }
    assertThat(stream.lines()).isEmpty();
  }

  @Test
  void whereItIsToEndTheyAreGivenUpForNobodyGoesOn() {
    var stream = FakeStream.beforeOthers().speech(1_000).asked();
    for (int each = 2; each <= Giving.MOST_LOSSES; each++) {
      stream.passes(3_000).lostAndBack("s" + each);
    }
    stream.lost();
    assertThat(stream.news()).endsWith("missing 1 0-1000", "ended ASKED");
  }

  @Test
  void sessionsAreLostOverTheFirstSegmentThatWaitsAndNotOverThoseBehindIt() {
    var stream = twoSegments();
    for (int each = 2; each <= Giving.MOST_LOSSES; each++) {
      stream.passes(3_000).lostAndBack("s" + each);
    }
    stream.lostAndBack("s7");
    assertThat(stream.lines()).containsExactly("missing 1 0-1000");
    stream.committed("b").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 2 1700-2700 two");
  }

  @Test
  void twoSegmentsThatSessionsAreLostOverDoNotTakeThoseBehindThemAlong() {
    var stream = twoSegments().speech(1_000).silence(700);
    for (int each = 1; each < Redial.MOST_FRUITLESS; each++) {
      stream.lostAndBack("s" + each);
    }
    stream.committed("c").completed("c", "three");
    assertThat(stream.lines())
        .containsExactly("missing 1 0-1000", "missing 2 1700-2700", "final 3 3300-4300 three");
  }

  @Test
  void whatIsNotHeardAgainWithinHalfAMinuteEndsIt() {
    var stream = FakeStream.open().speech(1_000).lost().passes(600).ready("s2");
    stream.passes(Quiet.UNREAD - 100);
    assertThat(stream.news()).doesNotContain("ended UNREAD");
    stream.passes(100);
    assertThat(stream.news()).endsWith("close", "ended UNREAD");
    assertThat(stream.passes(60_000).news()).isEmpty();
  }

  @Test
  void whatIsBroughtToItsEndAndMayBeGivenNothingMoreEndsAllTheSame() {
    var stream = FakeStream.open().speech(1_000).lost().passes(600).ready("s2");
    for (int each = 0; each < 60; each++) {
      stream.flows(StreamFlow.UNGRANTED).passes(1_000);
    }
    assertThat(stream.news()).doesNotContain("close");
    stream.ends();
    for (int each = 0; each < 30; each++) {
      stream.flows(StreamFlow.UNGRANTED).passes(1_000);
    }
    assertThat(stream.news()).endsWith("close", "ended UNGRANTED");
  }

  @Test
  void whatIsBroughtToItsEndWaitsWhileNothingCanComeAtAll() {
    var stream = FakeStream.open().speech(1_000).ends().lost().passes(600).ready("s2");
    for (int each = 0; each < 60; each++) {
      stream.held().passes(1_000);
    }
    stream.rereads().committed("a").completed("a", "all");
    assertThat(stream.news()).endsWith("final 1 0-1000 all", "ended ENDED");
  }

  @Test
  void whatFlowsAgainAndDoesNotComeIsUnreadAndNotUngranted() {
    var stream = FakeStream.open().speech(1_000).ends().lost().passes(600).ready("s2");
    for (int each = 0; each < 10; each++) {
      stream.flows(StreamFlow.UNGRANTED).passes(1_000);
    }
    stream.flows(StreamFlow.TAKEN).passes(Quiet.UNREAD);
    assertThat(stream.news()).endsWith("close", "ended UNREAD");
  }

  @Test
  void finalsThatAreThereAreToldBeforeAStreamFails() {
    var unread = twoSegments().committed("a").committed("b").completed("b", "two");
    unread.lost().passes(600).ready("s2").passes(Quiet.UNREAD);
    assertThat(unread.news())
        .endsWith("close", "missing 1 0-1000", "final 2 1700-2700 two", "ended UNREAD");

    var refused = twoSegments().speech(1_000).committed("a").committed("b").completed("b", "two");
    refused.lostForGood();
    assertThat(refused.news())
        .endsWith("missing 1 0-1000", "final 2 1700-2700 two", "ended PROVIDER");

    var broken = twoSegments().committed("a").committed("b").completed("b", "two");
    broken.breaksOff();
    assertThat(broken.lines()).containsExactly("missing 1 0-1000", "final 2 1700-2700 two");
  }

  @Test
  void whileNothingCanBeTakenHereNothingIsMissedThatIsToBeHeardAgain() {
    var stream = FakeStream.open().speech(1_000).lost().passes(600).ready("s2");
    stream.passes(20_000).held().passes(20_000).rereads().silence(600);
    stream.committed("a").completed("a", "all");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 all");
  }

  /** At 8 and 24 kHz no such frame is a whole number of microseconds. */
  @ParameterizedTest
  @EnumSource(FrameFormat.class)
  void manyFramesOfAnOddLengthAreMeteredToTheMillisecond(FrameFormat format) {
    var stream = new FakeStream(format).ready("s1");
    byte[] loud = FakeStream.sound(format, 100, true).bytes();
    var odd = new FrameAudio(format, Arrays.copyOf(loud, 7 * format.sampleBytes()));
    int frames = 10 * format.sampleRate() / 7;
    for (int each = 0; each < frames; each++) {
      stream.atOnce(odd);
      stream.commitsAll();
    }
    long samples = 7L * frames;
    assertThat(stream.captioner.tally().meteredMs())
        .isEqualTo(Math.ceilDiv(samples * 1_000, format.sampleRate()));
  }

  @Test
  void aSessionThatIsNotSetUpInHalfAMinuteIsAsGoodAsLost() {
    var stream = new FakeStream().passes(29_900);
    assertThat(stream.news()).containsExactly("dial");
    stream.passes(700);
    assertThat(stream.news()).containsExactly("close", "dial");
    stream.ready("s2").speech(500).silence(500);
    assertThat(stream.news()).containsExactly("begin", "give 800", "commit commit-1-0");
    assertThat(stream.captioner.tally().reconnects()).isZero();
  }

  @Test
  void aProviderThatSetsNothingUpEndsIt() {
    assertThat(new FakeStream().passes(70_000).news()).endsWith("close", "ended PROVIDER");
  }

  @Test
  void aProviderThatIsAwayForHalfAMinuteEndsIt() {
    var stream = FakeStream.open().lost();
    for (int each = 0; each < 20; each++) {
      stream.passes(3_000).lost();
    }
    assertThat(stream.news()).contains("dial").endsWith("ended PROVIDER");
    assertThat(stream.news()).isEmpty();
  }

  @Test
  void aProviderThatLeavesBehindEachFirstWordEndsIt() {
    var stream = FakeStream.open().speech(1_000);
    int sessions = 0;
    while (!stream.happened.contains("ended PROVIDER") && sessions < 100) {
      sessions++;
      stream.delta("i" + sessions, "and").speech(500).lost();
      if (!stream.happened.contains("ended PROVIDER")) {
        stream.passes(3_000).ready("s" + sessions).rereads();
      }
    }
    assertThat(sessions).isBetween(3, Redial.MOST_FRUITLESS);
  }

  @Test
  void aSessionWithAllWordsOfOneSegmentHasServed() {
    var stream = FakeStream.open();
    for (int each = 1; each < 2 * Redial.MOST_FRUITLESS; each++) {
      stream.speech(500).silence(500).committed("i" + each).completed("i" + each, "x");
      stream.speech(500).lostAndBack("s" + each).silence(500);
      stream.committed("j" + each).completed("j" + each, "y");
    }
    assertThat(stream.happened).doesNotContain("ended PROVIDER");
    assertThat(stream.captioner.tally().finals()).isEqualTo(2 * (2 * Redial.MOST_FRUITLESS - 1));
  }

  @Test
  void sessionsThatLastAndGiveNoWordsToTheirEndAreBoundedToo() {
    var stream = FakeStream.open();
    int sessions = 0;
    while (!stream.happened.contains("ended PROVIDER") && sessions < 100) {
      sessions++;
      stream.speechWhileTaken((int) Sessions.LASTED).delta("i" + sessions, "and").lost();
      if (!stream.happened.contains("ended PROVIDER")) {
        stream.passes(600).ready("s" + sessions).rereads();
      }
    }
    assertThat(sessions).isEqualTo(Redial.MOST_FRUITLESS);
  }

  @Test
  void sessionsThatFailHaveNotLastedHoweverLongThatTook() {
    var stream = FakeStream.waiting(Duration.ofSeconds(45));
    int sessions = 0;
    while (!stream.happened.contains("ended PROVIDER") && sessions < 100) {
      sessions++;
      stream.speechWhileTaken((int) Sessions.LASTED).fails();
      if (!stream.happened.contains("ended PROVIDER")) {
        stream.passes(600).ready("s" + sessions).rereads();
      }
    }
    // Half a minute behind the first.
    assertThat(sessions).isEqualTo(3);
  }

  @Test
  void sessionsThatLastWhileNobodySpeaksAreReplacedForever() {
    var stream = FakeStream.open();
    for (int each = 1; each < 100; each++) {
      stream.silence((int) Sessions.LASTED).lostAndBack("s" + each);
    }
    assertThat(stream.captioner.takes()).isTrue();
    assertThat(stream.happened).doesNotContain("ended PROVIDER");
  }

  @Test
  void speechThatGoesOnBehindALongReadingAgainIsNotCut() {
    var stream = FakeStream.open().speech(1_000).lost().passes(600).ready("s2");
    stream.passes(Quiet.STALLED).rereads().passes(100).speech(500).silence(500);
    assertThat(stream.news().stream().filter(each -> each.startsWith("commit"))).hasSize(1);
    stream.committed("a").completed("a", "all");
    assertThat(stream.lines()).containsExactly("final 1 0-1500 all");
  }

  @Test
  void wordsThatDoNotComeHaveTheSessionReplaced() {
    var stream = FakeStream.open().speech(1_000).silence(600);
    stream.news();
    stream.passes(15_600);
    assertThat(stream.news()).containsExactly("close", "used s1/1 1.300", "dial");
  }

  @Test
  void missingFramesCountAsTimeAndAreNamedWithTheSegmentThatTheyMayHaveCost() {
    var stream = FakeStream.open().silence(500).missing(3).silence(1_000);
    stream.speech(500).missing(2).speech(500).silence(600).missing(1).speech(500).silence(500);
    assertThat(stream.captioner.tally().gaps().listed())
        .containsExactly(
            new Gap(500, 800, 3, 0), new Gap(2_300, 2_500, 2, 1), new Gap(3_600, 3_700, 1, 2));
    assertThat(stream.captioner.tally().gaps().totalMs()).isEqualTo(600);
    assertThat(stream.captioner.tally().lengthMs()).isEqualTo(4_700);
    assertThat(stream.news()).contains("commit commit-1-0", "commit commit-2-0");
  }

  @Test
  void whatIsMissingBeforeTheFirstFrameAndBeforeTheEndIsNamedToo() {
    var stream = FakeStream.open().missing(3).silence(500).missing(2).endFrame();
    assertThat(stream.captioner.tally().gaps().listed())
        .containsExactly(new Gap(0, 300, 3, 0), new Gap(800, 1_000, 2, 0));
    assertThat(stream.captioner.tally().lengthMs()).isEqualTo(1_000);
  }

  @Test
  void aGapAsLongAsAPauseEndsTheSegment() {
    var stream = FakeStream.open().speech(1_000).missing(5).speech(1_000).silence(500);
    stream.committed("a").committed("b").completed("a", "one").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1500-2500 two");
  }

  @Test
  void gapsBeyondAHundredAreCountedAndSummed() {
    var stream = FakeStream.open();
    IntStream.range(0, 130).forEach(_ -> stream.silence(100).missing(1));
    stream.silence(100);
    assertThat(stream.captioner.tally().gaps().listed()).hasSize(100);
    assertThat(stream.captioner.tally().gaps().omitted()).isEqualTo(30);
    assertThat(stream.captioner.tally().gaps().totalMs()).isEqualTo(13_000);
  }

  @Test
  void speechWithoutAPauseIsCutAfterFifteenSecondsAndLosesNothing() {
    var stream = FakeStream.open();
    for (int each = 1; each <= 4; each++) {
      stream.speech(15_000).committed("i" + each).completed("i" + each, "part" + each);
    }
    assertThat(stream.news().stream().filter(each -> each.startsWith("give")))
        .containsOnly("give 15000");
    assertThat(stream.captioner.tally().meteredMs()).isEqualTo(60_000);
  }

  @Test
  void tenMinutesOfSilenceAreNotGivenToAnybody() {
    var stream = FakeStream.open();
    // A stream whose frames come is not idle, however silent it is.
    stream.silence(600_000);
    assertThat(stream.captioner.tally().meteredMs()).isZero();
    assertThat(stream.news()).containsExactly("dial");
    stream.speech(500).silence(500);
    assertThat(stream.news()).containsExactly("begin", "give 1100", "commit commit-1-0");
  }

  @Test
  void aStreamOfWhichNothingComesIsOverAfterTwoMinutes() {
    var stream = FakeStream.open().speech(500).passes(2_100);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 500", "commit commit-1-0");
    stream.committed("a").completed("a", "bye").passes(118_000);
    assertThat(stream.news()).endsWith("ended IDLE");
  }

  @Test
  void aStreamThatIsHeldUpHereIsNeitherCutNorOver() {
    var stream = FakeStream.open().speech(500);
    for (int each = 0; each < 130; each++) {
      stream.held().passes(1_000);
    }
    stream.speech(500).silence(500);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1300", "commit commit-1-0");
  }

  @Test
  void theEndOfTheStreamInSpeechEndsTheSegmentAndWaitsForItsWords() {
    var stream = FakeStream.open().speech(1_000).ends();
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1000", "commit commit-1-0");
    stream.committed("a").completed("a", "cut");
    assertThat(stream.news()).containsExactly("used a 1.000", "final 1 0-1000 cut", "ended ENDED");
  }

  @Test
  void aSegmentTooShortForTheProviderIsFilledUpWithSilence() {
    var stream = FakeStream.open().frame(FakeStream.sound(FrameFormat.PCMU, 40, true)).ends();
    assertThat(stream.news()).containsExactly("dial", "begin", "give 100", "commit commit-1-0");
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
  void framesOfAFewSamplesHoldNothingUp() {
    var stream = FakeStream.open();
    var two = new FrameAudio(FrameFormat.PCMU, new byte[] {(byte) 0xa0, 0x20});
    for (int each = 0; each < 3 * Captioner.MOST_OF_SEGMENT; each++) {
      stream.atOnce(two);
    }
    assertThat(stream.captioner.takes()).isTrue();
    assertThat(stream.news().stream().filter(each -> each.startsWith("commit"))).hasSize(3);
  }

  @Test
  void anOldSessionIsReplacedAtAPauseAndNotBefore() {
    var stream = FakeStream.open().silence(3_299_000).speech(2_000);
    stream.news();
    stream.silence(500).committed("a").completed("a", "x").passes(200);
    assertThat(stream.news()).endsWith("final 1 3299000-3301000 x", "close", "dial");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsHeard(FrameFormat format) {
    var stream = new FakeStream(format).ready("s1").silence(1_000).speech(500).silence(600);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1100", "commit commit-1-0");
  }

  @Test
  void everySecondThatWasGivenIsAccountedForOnce() {
    var stream = twoSegments().committed("a").completed("a", "one").lostAndBack("s2");
    stream.speech(300).silence(600).committed("b").committed("c").completed("b", "two");
    stream.completed("c", "three");
    assertThat(stream.usedInAll())
        .isEqualByComparingTo(BigDecimal.valueOf(stream.captioner.tally().meteredMs(), 3));
    assertThat(List.copyOf(stream.used.keySet())).containsExactlyInAnyOrder("a", "s1/2", "b", "c");
  }

  /** From 0 to 1000 ms, and from 1700 to 2700 ms. */
  private static FakeStream twoSegments() {
    return FakeStream.open().speech(1_000).silence(700).speech(1_000).silence(600);
  }
}

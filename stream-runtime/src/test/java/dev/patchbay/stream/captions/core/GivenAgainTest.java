package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What has no words when a session is lost is given again, and ends it when it cannot be. */
class GivenAgainTest {
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
    var stream = FakeStream.twoSegments().committed("a").committed("b").completed("b", "two");
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
    var stream = FakeStream.twoSegments();
    stream.news();
    stream.lost().passes(600).ready("s2").rereads(1);
    assertThat(stream.news()).contains("give 1300", "commit commit-1-1").containsOnlyOnce("begin");
    long taken = stream.deeds.taken;
    stream.lost();
    assertThat(stream.news()).containsExactly("used s2/1 1.300");
    stream.lostAndBack("s3");
    assertThat(stream.deeds.taken).isEqualTo(taken + 2);
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
    assertThat(stream.deeds.taken).isEqualTo(6);
    assertThat(stream.usedInAll()).isEqualByComparingTo("7.8");
  }

  /** However long each of them needs for that: half a minute is for a provider that is away. */
  @Test
  void theNextSegmentIsWrittenAllTheSame() {
    var stream = FakeStream.open().speech(1_000).silence(700).speech(1_000).silence(700);
    for (int each = 1; each < Giving.MOST_LOSSES; each++) {
      stream.passes(8_000).lostAndBack("s" + each);
    }
    stream.passes(8_000).lost().passes(3_000).ready("last").rereads();
    stream.committed("b").completed("b", "two");

    assertThat(stream.lines()).containsExactly("missing 1 0-1000", "final 2 1700-2700 two");
    assertThat(stream.ends().news()).endsWith("ended ENDED");
  }

  @Test
  void noMoreThanTwoAreGivenUpInARow() {
    var stream = FakeStream.open().speech(1_000).silence(700).speech(1_000).silence(700);
    stream.speech(1_000).silence(700);
    int sessions = 0;
    while (!stream.happened.contains("ended PROVIDER") && sessions < 100) {
      sessions++;
      stream.passes(8_000).lost();
      if (!stream.happened.contains("ended PROVIDER")) {
        stream.passes(3_000).ready("s" + sessions).rereads();
      }
    }

    assertThat(sessions).isEqualTo(Redial.MOST_FRUITLESS);
    assertThat(stream.lines()).containsExactly("missing 1 0-1000", "missing 2 1700-2700");
  }

  @Test
  void aProviderThatGoesAwayOverOneIsWaitedForForHalfAMinute() {
    var stream = FakeStream.open().speech(1_000).silence(700);
    for (int each = 1; each < Giving.MOST_LOSSES; each++) {
      stream.passes(8_000).lostAndBack("s" + each);
    }
    stream.lost();
    long losses = 0;
    while (!stream.happened.contains("ended PROVIDER") && losses < 100) {
      losses++;
      stream.passes(3_000).lost();
    }

    assertThat(losses).isBetween(9L, 11L);
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
  void norAreTheyWhereTheSpeakerHasHungUp() {
    var stream = FakeStream.beforeOthers().speech(1_000).hungUp();
    for (int each = 2; each <= Giving.MOST_LOSSES; each++) {
      stream.passes(3_000).lostAndBack("s" + each);
    }
    stream.lost();
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
    var stream = FakeStream.twoSegments();
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
    var stream = FakeStream.twoSegments().speech(1_000).silence(700);
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
    var unread = FakeStream.twoSegments().committed("a").committed("b").completed("b", "two");
    unread.lost().passes(600).ready("s2").passes(Quiet.UNREAD);
    assertThat(unread.news())
        .endsWith("close", "missing 1 0-1000", "final 2 1700-2700 two", "ended UNREAD");

    var refused =
        FakeStream.twoSegments().speech(1_000).committed("a").committed("b").completed("b", "two");
    refused.lostForGood();
    assertThat(refused.news())
        .endsWith("missing 1 0-1000", "final 2 1700-2700 two", "ended PROVIDER");

    var broken = FakeStream.twoSegments().committed("a").committed("b").completed("b", "two");
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

  @Test
  void speechThatGoesOnBehindALongReadingAgainIsNotCut() {
    var stream = FakeStream.open().speech(1_000).lost().passes(600).ready("s2");
    stream.passes(Quiet.STALLED).rereads().passes(100).speech(500).silence(500);
    assertThat(stream.news().stream().filter(each -> each.startsWith("commit"))).hasSize(1);
    stream.committed("a").completed("a", "all");
    assertThat(stream.lines()).containsExactly("final 1 0-1500 all");
  }
}

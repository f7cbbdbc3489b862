package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which sessions are had, replaced and given up. */
class CaptionSessionsTest {
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
  void wordsThatDoNotComeHaveTheSessionReplaced() {
    var stream = FakeStream.open().speech(1_000).silence(600);
    stream.news();
    stream.passes(15_600);
    assertThat(stream.news()).containsExactly("close", "used s1/1 1.300", "dial");
  }

  @Test
  void anOldSessionIsReplacedAtAPauseAndNotBefore() {
    var stream = FakeStream.open().silence(3_299_000).speech(2_000);
    stream.news();
    stream.silence(500).committed("a").completed("a", "x").passes(200);
    assertThat(stream.news()).endsWith("final 1 3299000-3301000 x", "close", "dial");
  }
}

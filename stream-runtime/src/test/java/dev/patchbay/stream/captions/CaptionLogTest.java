package dev.patchbay.stream.captions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobId;
import dev.patchbay.stream.captions.core.Line;
import dev.patchbay.worker.LossyFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of two epochs a reader has words twice, unless it is told which are void before it has any. */
class CaptionLogTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002");

  private final LossyFeed feed = new LossyFeed();
  private final CaptionLog log = new CaptionLog(feed.open(JOB, 2), JOB, 2, Clock.systemUTC(), 0);

  @Test
  void whoIsTheFirstTellsAtOnce() {
    assertThat(log.begins()).isTrue();
    assertThat(log.isBegun()).isTrue();
  }

  @Test
  void whoTakesOverTellsNothingBeforeTheBrokerHasThatItDoes() throws Exception {
    log.moved("lease_expired", 5);
    assertThat(log.begins()).isFalse();
    assertThat(log.isBegun()).isFalse();
    feed.takesOne();

    assertThat(log.begins()).isTrue();
    assertThat(log.isBegun()).isTrue();
    assertThat(log.sequence()).isOne();
  }

  @Test
  void whatTheBrokerDidNotTakeOfThatIsToldAgainAndIsNoLostLine() throws Exception {
    log.moved("lease_expired", 5);
    feed.refusesOne();
    assertThat(log.begins()).isFalse();
    assertThat(log.hasLost()).as("it may still get through").isFalse();
    assertThat(log.sequence()).as("it is told again").isEqualTo(2);
    assertThat(log.begins()).isFalse();
    feed.takesOne();

    assertThat(log.begins()).isTrue();
    assertThat(log.hasLost()).isFalse();
    assertThat(log.settle(Duration.ZERO)).as("one number is missing").isOne();
  }

  @Test
  void whereItNeverGetsThroughTheRestIsToldAndAnotherIsToTellItAnew() throws Exception {
    log.moved("lease_expired", 5);
    for (int each = 1; each <= CaptionLog.MOST; each++) {
      assertThat(log.begins()).isFalse();
      feed.refusesOne();
    }

    assertThat(log.begins()).isTrue();
    assertThat(log.hasLost()).isTrue();
    assertThat(log.sequence()).isEqualTo(CaptionLog.MOST);
  }

  @Test
  void aLineThatIsLostBehindItIsOneThatIsToBeToldAnew() throws Exception {
    log.moved("lease_expired", 5);
    feed.refusesOne();
    assertThat(log.begins()).isFalse();
    feed.takesOne();
    assertThat(log.begins()).isTrue();
    log.line(new Line.Final(5, 0, 900, "a word", Optional.of("i"), false));
    assertThat(log.hasLost()).isFalse();
    feed.refusesOne();

    assertThat(log.hasLost()).isTrue();
  }
}

package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chained.SegmentTries.Verdict;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows where a stage could not do its part of a segment. */
class SegmentTriesTest {
  private static final Ending.Failed AWAY = failed("provider_unavailable", true);
  private static final Ending.Failed NO_KEY = failed("provider_unauthorised", false);
  private static final Ending.Failed NO_USAGE = failed("usage_missing", false);
  private static final Ending.Failed REFUSED = failed("provider_refused", false);

  private final SpokenSegment segment = segment();
  private boolean futile;
  private final SegmentTries tries = new SegmentTries(() -> futile);

  @Test
  void eachStageIsAskedAgainThreeTimesThenTheSessionEndsAndAnotherMayDoBetter() {
    for (Stage stage : new Stage[] {Stage.SPEECH_TO_TEXT, Stage.TEXT}) {
      for (int i = 0; i < SegmentTries.MOST_AGAIN; i++) {
        assertThat(tries.failed(segment, stage, AWAY)).isEqualTo(new Verdict.Again());
      }
      assertThat(tries.failed(segment, stage, AWAY))
          .isInstanceOfSatisfying(
              Verdict.Ends.class,
              ends -> {
                assertThat(ends.hopeless()).isFalse();
                assertThat(ends.why().retryable()).isFalse();
                assertThat(ends.why().detail()).startsWith(stage.wire() + ", ");
              });
    }
  }

  @Test
  void whereNothingComesOfAnyCallNoneIsAskedAgainAndNoSessionFollows() {
    futile = true;

    assertThat(tries.failed(segment, Stage.TEXT, AWAY))
        .isInstanceOfSatisfying(Verdict.Ends.class, ends -> assertThat(ends.hopeless()).isTrue());
  }

  @Test
  void aKeyThatIsNotTakenEndsItAtOnce() {
    assertThat(tries.failed(segment, Stage.TEXT, NO_KEY))
        .isInstanceOfSatisfying(
            Verdict.Ends.class,
            ends -> {
              assertThat(ends.hopeless()).isTrue();
              assertThat(ends.why().reason()).isEqualTo("provider_unauthorised");
            });
  }

  @Test
  void whatElseFailsForGoodIsPassedOverOnceAndNotTwiceInARow() {
    assertThat(tries.failed(segment, Stage.TEXT, NO_USAGE)).isEqualTo(new Verdict.PassedOver());
    tries.passed(Stage.TEXT);
    assertThat(tries.failed(segment(), Stage.TEXT, NO_USAGE)).isEqualTo(new Verdict.PassedOver());
    assertThat(tries.failed(segment(), Stage.TEXT, NO_USAGE)).isInstanceOf(Verdict.Ends.class);
  }

  @Test
  void whatAStageCouldNotDoIsKnownUntilItDid() {
    assertThat(tries.failing()).isEmpty();
    tries.failed(segment, Stage.TEXT, AWAY);
    tries.passed(Stage.SPEECH_TO_TEXT);
    assertThat(tries.failing())
        .hasValueSatisfying(why -> assertThat(why.detail()).startsWith("text, "));

    tries.passed(Stage.TEXT);
    assertThat(tries.failing()).isEmpty();
  }

  @Test
  void wordsThatAreRefusedArePassedOverHoweverManyTheyAre() {
    for (int i = 0; i < 10; i++) {
      assertThat(tries.failed(segment(), Stage.TEXT, REFUSED)).isEqualTo(new Verdict.PassedOver());
    }
  }

  @Test
  void aVendorThatRefusesToSayWhateverItIsEndsIt() {
    for (int i = 0; i < 5; i++) {
      assertThat(tries.failed(segment(), Stage.TEXT_TO_SPEECH, REFUSED))
          .isEqualTo(new Verdict.PassedOver());
    }
    tries.passed(Stage.TEXT_TO_SPEECH);
    for (int i = 0; i < 5; i++) {
      assertThat(tries.failed(segment(), Stage.TEXT_TO_SPEECH, REFUSED))
          .isEqualTo(new Verdict.PassedOver());
    }
    assertThat(tries.failed(segment(), Stage.TEXT_TO_SPEECH, REFUSED))
        .isInstanceOfSatisfying(
            Verdict.Ends.class,
            ends -> {
              assertThat(ends.hopeless()).isTrue();
              assertThat(ends.why().reason()).isEqualTo("provider_refused");
            });
  }

  @Test
  void speechThatIsNotPaidForAnyMoreIsPassedOverHoweverMuchItIs() {
    for (int i = 0; i < 10; i++) {
      assertThat(tries.failed(segment(), Stage.TEXT_TO_SPEECH, CallWithdrawn.ENDING))
          .isEqualTo(new Verdict.PassedOver());
    }
  }

  private static SpokenSegment segment() {
    return new SpokenSegment("item", 0, 1_000, ByteBuffer.allocate(0));
  }

  private static Ending.Failed failed(String reason, boolean retryable) {
    return new Ending.Failed(reason, "why", retryable, Optional.empty());
  }
}

package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlappingCallsTest {
  private static final Exposure WRITER =
      new Exposure("writer", "model-2", Map.of(Meter.OUTPUT_TEXT_TOKENS, new BigDecimal(70)));

  @Test
  void everyReportTellsTheSumOfWhatMayRunAtEachTarget() {
    Fold fold = three();

    assertThat(fold.lastProgress().exposures()).containsExactly(voice(20), WRITER);
    fold.acknowledge().pass(Duration.ofSeconds(2));
    assertThat(fold.lastProgress().exposures()).containsExactly(voice(20), WRITER);
  }

  @Test
  void sumsOfOneTargetAddUpMeterByMeter() {
    var text = new Exposure("voice", "model-1", Map.of(Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.ONE));
    Fold fold = Fold.working().acknowledge().on(new Input.Wanted(1, Fold.EXPOSURE));
    fold.acknowledge().on(new Input.Wanted(2, text));

    assertThat(fold.lastProgress().exposures())
        .containsExactly(
            new Exposure(
                "voice",
                "model-1",
                Map.of(
                    Meter.INPUT_TEXT_TOKENS, BigDecimal.TEN,
                    Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.ONE)));
  }

  @Test
  void oneAcknowledgementAllowsAllCallsWhoseExposuresItsReportCarried() {
    Fold fold = three().acknowledge();

    assertThat(fold.last)
        .containsExactly(new Effect.Allow(1), new Effect.Allow(2), new Effect.Allow(3));
  }

  @Test
  void aCallThatIsWantedWhileAReportIsOnItsWayIsAllowedByTheNextOneAlone() {
    Fold fold = Fold.working().acknowledge().on(new Input.Wanted(1, Fold.EXPOSURE));
    fold.on(new Input.Wanted(2, Fold.EXPOSURE)).acknowledge();
    assertThat(fold.all).contains(new Effect.Allow(1)).doesNotContain(new Effect.Allow(2));
    assertThat(fold.lastProgress().exposures()).containsExactly(voice(20));

    fold.acknowledge();
    assertThat(fold.last).contains(new Effect.Allow(2));
  }

  @Test
  void theReportThatTellsWhatOneCallUsedTellsWhatTheOthersMayStillUse() {
    Fold fold = three().acknowledge().used(1, 4);

    assertThat(fold.lastProgress().usage()).extracting(MeteredCall::number).containsExactly(1);
    assertThat(fold.lastProgress().exposures()).containsExactly(voice(10), WRITER);
  }

  @Test
  void theEndTellsTheSumsOfCallsOfWhichTheJobSaidNothing() {
    Fold fold = three().acknowledge().on(new Input.Unspent(2));
    fold.on(new Input.Threw("IllegalStateException"));

    assertThat(fold.ends().getLast().exposures()).containsExactly(voice(10), WRITER);
  }

  @Test
  void aStoppedJobBeginsNoneOfTheCallsThatWaitAndTellsThoseThatRun() {
    Fold fold = Fold.working().acknowledge().on(new Input.Wanted(1, WRITER)).acknowledge();
    fold.on(new Input.Wanted(2, Fold.EXPOSURE)).on(new Input.Wanted(3, Fold.EXPOSURE));
    fold.on(new Input.Cancelled(3)).acknowledge().pass(Duration.ofSeconds(2)).acknowledge();
    assertThat(fold.all)
        .filteredOn(Effect.Allow.class::isInstance)
        .containsExactly(new Effect.Allow(1));

    fold.on(new Input.Returned(new Ending.Stopped()));
    assertThat(fold.ends().getLast().exposures()).containsExactly(WRITER);
  }

  @Test
  void whileItIsSuspendedItTellsWhatRunsAndNotWhatWaits() {
    Fold fold = Fold.working().acknowledge().on(new Input.Wanted(1, WRITER)).acknowledge();
    fold.pass(Duration.ofSeconds(5)).on(new Input.Wanted(2, Fold.EXPOSURE));
    fold.on(new Input.ProgressLost(fold.lastProgress().number())).pass(Duration.ofSeconds(1));
    assertThat(fold.lastProgress().suspended()).isTrue();
    assertThat(fold.lastProgress().exposures()).containsExactly(WRITER);

    fold.acknowledge().on(new Input.Renewed(3, fold.lastProgress().number()));
    assertThat(fold.lastProgress().exposures()).containsExactly(WRITER, Fold.EXPOSURE);
    fold.acknowledge();
    assertThat(fold.last).contains(new Effect.Allow(2));
  }

  /** Two calls at one target and one at another are announced, their report is on its way. */
  private static Fold three() {
    return Fold.working()
        .on(new Input.Wanted(1, Fold.EXPOSURE))
        .on(new Input.Wanted(2, Fold.EXPOSURE))
        .on(new Input.Wanted(3, WRITER))
        .acknowledge();
  }

  private static Exposure voice(int tokens) {
    return new Exposure(
        "voice", "model-1", Map.of(Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(tokens)));
  }
}

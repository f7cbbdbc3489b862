package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Announced;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncedTest {
  private static final Map<Meter, BigDecimal> SOME =
      Map.of(Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.ONE);

  private final FakeAttempt attempt = new FakeAttempt();
  private final Announced calls = new Announced(2);

  @Test
  void whatIsUsedIsToldOfOneThatBegan() {
    announce(2);

    assertThat(calls.take()).isTrue();
    assertThat(calls.missing()).isEqualTo(1);
    calls.used("r1", SOME);

    assertThat(attempt.ends("m")).containsExactly("r1", "stands");
    assertThat(calls.standing()).isZero();
  }

  @Test
  void oneThatNobodySawBeginningIsAccountedForToo() {
    announce(1);
    calls.used("r1", SOME);
    assertThat(attempt.ends("m")).containsExactly("r1");
  }

  @Test
  void moreUsageThanStandsAnnouncedIsToldBeyondItThoughNothingMoreIsGranted() {
    announce(1);
    calls.used("r1", SOME);
    calls.used("r2", SOME);

    assertThat(attempt.ends("m")).containsExactly("r1");
    assertThat(attempt.beyond("m")).containsExactly("r2");
    assertThat(calls.missing()).isEqualTo(2);
  }

  @Test
  void whatNobodyKnowsStandsAndIsCountedAlsoIfNobodySawItBeginning() {
    announce(2);
    calls.unknown();
    assertThat(calls.standing()).isEqualTo(1);
    calls.close();
    assertThat(attempt.ends("m")).containsExactly("stands", "unspent");
  }

  @Test
  void whatWasGivenBackMayBeginAgain() {
    announce(1);
    assertThat(calls.take()).isTrue();
    assertThat(calls.any()).isFalse();
    calls.giveBack();
    assertThat(calls.take()).isTrue();
  }

  @Test
  void atTheEndTheUnusedIsUnspentAndWhatBeganStands() {
    announce(2);
    assertThat(calls.take()).isTrue();
    calls.close();
    assertThat(attempt.ends("m")).containsExactly("stands", "unspent");
  }

  @Test
  void oneThatBeganWithoutAnAnnouncementTakesTheNextAndIsCharged() {
    announce(1);
    calls.began();
    calls.began();
    assertThat(calls.standing()).isEqualTo(2);
    assertThat(calls.missing()).as("two ahead, and one that is owed").isEqualTo(3);

    announce(3);
    assertThat(calls.missing()).isZero();
    calls.used("r1", SOME);
    calls.close();

    assertThat(attempt.ends("m")).containsExactly("r1", "stands", "unspent", "unspent");
  }

  @Test
  void soDoesOneOfWhichNobodyTellsWhatItUsed() {
    calls.began();
    calls.unknown();
    assertThat(calls.standing()).isEqualTo(1);

    announce(1);
    calls.close();

    assertThat(attempt.ends("m")).containsExactly("stands");
  }

  @Test
  void oneThatIsToldBeforeItsAnnouncementTakesNoneLater() {
    announce(1);
    calls.began();
    calls.began();
    calls.used("r1", SOME);
    calls.used("r2", SOME);

    announce(2);
    calls.close();

    assertThat(attempt.ends("m")).containsExactly("r1", "unspent", "unspent");
    assertThat(attempt.beyond("m")).containsExactly("r2");
    assertThat(calls.standing()).isZero();
  }

  @Test
  void oneThatCameToNothingTakesNoneEither() {
    calls.began();
    calls.giveBack();

    announce(1);
    calls.close();

    assertThat(attempt.ends("m")).containsExactly("unspent");
  }

  private void announce(int count) {
    for (int each = 0; each < count; each++) {
      calls.add(attempt.expose(new Exposure("t", "m", SOME)));
    }
  }
}

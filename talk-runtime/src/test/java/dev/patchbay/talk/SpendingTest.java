package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.Usage;
import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.schemas.Meter;
import dev.patchbay.talk.conversation.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public class SpendingTest {
  private static final String SPOKEN = LiveDispatches.SPOKEN.model();
  private static final String HEARD = LiveDispatches.HEARD.model();

  private final FakeAttempt attempt = new FakeAttempt();
  private long ms;
  private final Spending spending = spending(BillingUnit.DURATION);

  @Test
  void nothingIsHeardOrAnsweredBeforeItIsAnnounced() {
    assertThat(spending.mayHear()).isFalse();
    assertThat(spending.take()).isFalse();

    announce(spending);

    assertThat(spending.mayHear()).isTrue();
    assertThat(spending.take()).isTrue();
    assertThat(attempt.ends(SPOKEN)).hasSize(2);
    assertThat(attempt.ends(HEARD)).hasSize(3);
  }

  @Test
  void aTalkBeginsWithItsFirstResponseAndTurnAndWaitsForNoFurtherOnes() {
    List<Boolean> answered = new ArrayList<>();
    List<Boolean> heard = new ArrayList<>();
    announce(
        spending,
        () -> {
          answered.add(spending.take());
          spending.giveBack();
          heard.add(spending.mayHear());
        });

    assertThat(answered).as("one of each at a time").hasSize(3).containsOnly(true);
    assertThat(heard).hasSize(3).containsOnly(true);
  }

  @Test
  void theWorstIsAnnounced() {
    announce(spending);
    assertThat(most(SPOKEN))
        .isEqualTo(
            Map.of(
                Meter.INPUT_AUDIO_TOKENS,
                BigDecimal.valueOf(1_000 + 16_384),
                Meter.OUTPUT_AUDIO_TOKENS,
                new BigDecimal("4E+2")));
    assertThat(most(HEARD)).isEqualTo(Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal("3E+2")));
  }

  @Test
  void aWriterThatCountsTokensIsAnnouncedInTokens() {
    announce(spending(BillingUnit.TOKENS));
    assertThat(most(HEARD)).containsOnlyKeys(Meter.INPUT_AUDIO_TOKENS, Meter.OUTPUT_TEXT_TOKENS);
  }

  @Test
  void noResponseBeginsWhileTheLeaseIsNotProven() {
    announce(spending);
    attempt.suspended = true;
    assertThat(spending.take()).isFalse();
    attempt.suspended = false;
    assertThat(spending.take()).isTrue();
  }

  @Test
  void whoHasStoodStillBeginsAndHearsNothingThoughNobodyHasToldIt() {
    announce(spending);
    attempt.lapsed = true;
    assertThat(spending.take()).isFalse();
    assertThat(spending.mayHear()).isFalse();
    attempt.lapsed = false;
    assertThat(spending.take()).isTrue();
    assertThat(spending.mayHear()).isTrue();
  }

  @Test
  void nobodyIsHeardWhileTheLeaseIsNotProven() {
    announce(spending);
    attempt.suspended = true;
    assertThat(spending.mayHear()).isFalse();
    attempt.suspended = false;
    assertThat(spending.mayHear()).isTrue();
  }

  @Test
  void whatARefusedResponseWasAnnouncedForServesTheNext() {
    announce(spending);
    assertThat(spending.take()).isTrue();
    assertThat(spending.take()).isTrue();
    assertThat(spending.take()).isFalse();
    spending.giveBack();
    assertThat(spending.take()).isTrue();
  }

  @Test
  void aTurnThatCouldNotBeWrittenDownIsNotCharged() {
    announce(spending);
    spending.turnCommitted();
    spending.turnFailed();
    spending.close();
    assertThat(attempt.ends(HEARD)).containsOnly("unspent");
  }

  @Test
  void moreTurnsThanAnnouncedAreAllAccountedFor() {
    announce(spending);
    for (int turn = 1; turn <= 5; turn++) {
      spending.turnCommitted();
    }
    for (int turn = 1; turn <= 5; turn++) {
      spending.metered(heard("i" + turn));
    }
    announce(spending);
    spending.close();

    assertThat(attempt.ends(HEARD))
        .containsExactly("i1", "i2", "i3", "unspent", "unspent", "unspent");
    assertThat(attempt.beyond(HEARD)).containsExactly("i4", "i5");
  }

  @Test
  void aTurnBeyondThoseThatStandAnnouncedIsAnnouncedAndChargedThoughNobodyTellsWhatItUsed() {
    announce(spending);
    for (int turn = 1; turn <= 4; turn++) {
      spending.turnCommitted();
    }
    announce(spending);
    for (int turn = 1; turn <= 3; turn++) {
      spending.metered(heard("i" + turn));
    }
    spending.close();

    assertThat(attempt.ends(HEARD))
        .containsExactly("i1", "i2", "i3", "stands", "unspent", "unspent", "unspent");
  }

  @Test
  void whatIsNotToldStandsAndOfTooMuchOfItTheTalkEnds() {
    for (int each = 1; each <= 9; each++) {
      announce(spending);
      assertThat(spending.take()).isTrue();
      spending.metered(
          new Effect.Meter(
              Effect.Metered.RESPONSE,
              "r" + each,
              new RealtimeUsage.Unreported(Usage.Why.MISSING)));
    }
    assertThat(spending.windUp()).isEmpty();

    assertThat(spending.take()).isTrue();

    assertThat(spending.windUp()).isEmpty();
    ms += 3_000;
    assertThat(spending.windUp()).contains("usage_unknown");
    announce(spending);
    long standing = attempt.announced.stream().filter(a -> a.end.equals("stands")).count();
    assertThat(standing).isLessThan(16);
  }

  @Test
  void turnsThatAreWrittenDownAtOnceEndNoTalk() {
    announce(spending);
    for (int turn = 1; turn <= 12; turn++) {
      spending.turnCommitted();
    }
    assertThat(spending.windUp()).isEmpty();
    for (int turn = 1; turn <= 12; turn++) {
      spending.metered(heard("i" + turn));
    }
    ms += 3_000;
    assertThat(spending.windUp()).isEmpty();
  }

  @Test
  void aTalkThatIsNotWrittenDownIsHeardWithoutAnAnnouncement() {
    var unwritten =
        new Spending(
            attempt,
            LiveDispatches.SPOKEN,
            Optional.empty(),
            BillingUnit.DURATION,
            400,
            1_000,
            () -> ms);
    announce(unwritten);
    assertThat(unwritten.mayHear()).isTrue();
    assertThat(attempt.ends(HEARD)).isEmpty();
  }

  private Spending spending(BillingUnit billing) {
    return new Spending(
        attempt,
        LiveDispatches.SPOKEN,
        Optional.of(LiveDispatches.HEARD),
        billing,
        400,
        1_000,
        () -> ms);
  }

  private Map<Meter, BigDecimal> most(String model) {
    return attempt.announced.stream()
        .filter(each -> each.exposure.model().equals(model))
        .findFirst()
        .orElseThrow()
        .exposure
        .atMost();
  }

  private static Effect.Meter heard(String item) {
    return new Effect.Meter(
        Effect.Metered.INPUT_TRANSCRIPTION,
        item,
        new RealtimeUsage.AudioSeconds(new BigDecimal("1.5")));
  }

  /**
   * Announces all that is missing, in one round: an interrupt that is there already ends the wait
   * for the next.
   */
  public static void announce(TalkSpending spending) {
    announce(spending, () -> {});
  }

  private static void announce(TalkSpending spending, Runnable announced) {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> spending.keepAnnouncing(announced));
  }
}

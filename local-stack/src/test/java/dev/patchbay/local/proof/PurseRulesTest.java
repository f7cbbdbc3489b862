package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A tenant that has spent half of its dollar; each test spoils one thing. */
final class PurseRulesTest {
  private final Map<String, String> worst =
      new HashMap<>(Map.of("a", "0.30", "b", "0.19", "c", "0.40", "d", "0.51", "e", "0.02"));

  private static PurseWords begun(String worstOfB) {
    return new PurseWords("1.00")
        .sent("a", "0.50", "0", "0.30")
        .sent("b", "0.50", "0.30", worstOfB);
  }

  @Test
  void whoIsSentFitsAndWhoIsTurnedAwayDoesNot() {
    PurseWords words =
        begun("0.19")
            .waits("c", "0.50", "0.49")
            .refused("d", "0.50", "0.49")
            .later()
            .charged("a", "0.10")
            .completed("a", "0.60", "0.39")
            .charged("b", "0.05")
            .completed("b", "0.65", "0.14")
            .later()
            .refused("c", "0.65", "0");

    assertThat(breaches(words)).isEmpty();
  }

  @Test
  void oneCentMoreThanTheLimitIsCommitted() {
    assertThat(breaches(begun("0.20"))).isEmpty();

    assertThat(breaches(begun("0.21")))
        .singleElement()
        .asString()
        .startsWith("1.01 of 1.00 are committed");
  }

  @Test
  void whoFitsToTheCentIsNotRefused() {
    worst.put("d", "0.50");

    assertThat(breaches(begun("0.19").refused("d", "0.50", "0.49")))
        .containsExactly(
            "acme/d is refused although it comes to 0.50 at most and there is room for 0.50");
  }

  @Test
  void whoFitsDoesNotWait() {
    worst.put("c", "0.01");

    assertThat(breaches(begun("0.19").waits("c", "0.50", "0.49")))
        .containsExactly(
            "acme/c has to wait although it comes to 0.01 at most and there is room for 0.01");
  }

  @Test
  void whatSomebodyGivesBackWhoHasToWaitIsRoomForIt() {
    PurseWords words = begun("0.19").waits("a", "0.50", "0.19");

    assertThat(breaches(words)).hasSize(1);
  }

  @Test
  void aChargeIsWithinWhatItsJobHolds() {
    assertThat(breaches(begun("0.19").later().charged("b", "0.20")))
        .contains("acme/b is charged 0.20 and holds 0.19");
  }

  @Test
  void aLimitThatWasReachedBindsUntilAShareOfItIsFree() {
    worst.put("b", "0.20");
    PurseWords reached = begun("0.20").later().charged("a", "0.26").completed("a", "0.76", "0.24");
    assertThat(breaches(reached.later().waits("e", "0.76", "0.20"))).isEmpty();

    PurseWords free = begun("0.20").later().charged("a", "0.20").completed("a", "0.70", "0.30");
    assertThat(breaches(free.later().waits("e", "0.70", "0.20"))).hasSize(1);
  }

  @Test
  void aLimitThatWasNotReachedDoesNotBind() {
    PurseWords words = begun("0.19").later().charged("a", "0.26").completed("a", "0.76", "0.23");

    assertThat(breaches(words.later().waits("e", "0.76", "0.19"))).hasSize(1);
  }

  @Test
  void everyDecisionGoesByTheLimit() {
    assertThat(breaches(new PurseWords("2.00").sent("a", "0.50", "0", "0.30")))
        .singleElement()
        .asString()
        .endsWith("goes by another limit than 1.00");
  }

  private List<String> breaches(PurseWords words) {
    var rules =
        new PurseRules(
            new BigDecimal("1.00"),
            job -> new BigDecimal(Objects.requireNonNull(worst.get(job.jobId()))));
    return rules.breaches(PurseTrail.of(SpentAndHeld.of(new BigDecimal("0.50")), words.entries()));
  }
}

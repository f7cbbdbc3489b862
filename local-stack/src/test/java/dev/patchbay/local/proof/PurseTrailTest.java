package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words of one time, in any order, of a tenant that has spent half a dollar. */
final class PurseTrailTest {
  private static PurseTrail trail(PurseWords words) {
    return PurseTrail.of(SpentAndHeld.of(new BigDecimal("0.50")), words.entries());
  }

  private static List<String> jobs(PurseTrail trail) {
    return trail.steps().stream().map(step -> step.entry().job().jobId()).toList();
  }

  @Test
  void eachStandsWhereWhatItSaysIsTrue() {
    PurseTrail trail =
        trail(
            new PurseWords("1")
                .sent("c", "0.51", "0.30", "0.20")
                .waits("d", "0.50", "0.39")
                .sent("b", "0.50", "0.30", "0.09")
                .completed("b", "0.51", "0.38")
                .charged("b", "0.01")
                .sent("a", "0.50", "0", "0.30"));

    assertThat(trail.disorders()).isEmpty();
    assertThat(jobs(trail)).containsExactly("a", "b", "d", "b", "b", "c");
    assertThat(trail.steps().getLast().after().committed()).isEqualByComparingTo("1.01");
  }

  @Test
  void decisionsOfOneJobKeepTheirOrder() {
    PurseTrail trail =
        trail(new PurseWords("1").completed("a", "0.50", "0.10").sent("a", "0.50", "0", "0.10"));

    assertThat(trail.disorders()).hasSize(1);
  }

  @Test
  void whereTheSameIsHeldTwiceBothWaysAreTried() {
    // At 0.30 held, b's end leads away and back again by d; c leads on, and must come last.
    PurseTrail trail =
        trail(
            new PurseWords("1")
                .sent("a", "0.50", "0", "0.10")
                .sent("b", "0.50", "0.10", "0.20")
                .later()
                .sent("c", "0.50", "0.30", "0.05")
                .sent("d", "0.50", "0.10", "0.20")
                .completed("b", "0.50", "0.30"));

    assertThat(trail.disorders()).isEmpty();
    assertThat(jobs(trail)).containsExactly("a", "b", "b", "d", "c");
  }

  @Test
  void whereLessIsToBeGivenBackFirstTheOtherWayIsFound() {
    // To end b first, as the rule of thumb is, leads nowhere: c goes on from there, and a from c.
    PurseTrail trail =
        trail(
            new PurseWords("1")
                .sent("a", "0.50", "0", "0.10")
                .sent("b", "0.50", "0.10", "0.20")
                .later()
                .completed("b", "0.50", "0.30")
                .sent("c", "0.50", "0.30", "0.05")
                .completed("a", "0.50", "0.35")
                .sent("d", "0.50", "0.25", "0.05"));

    assertThat(trail.disorders()).isEmpty();
    assertThat(jobs(trail)).containsExactly("a", "b", "c", "a", "d", "b");
  }

  @Test
  void aSumThatIsWrongByTheLastDigitHasNoPlace() {
    PurseTrail trail =
        trail(
            new PurseWords("1")
                .sent("a", "0.50", "0", "0.10")
                .sent("b", "0.50", "0.1000001", "0.20"));

    assertThat(trail.disorders())
        .singleElement()
        .asString()
        .contains("spent 0.50 and held 0.10 is what the topics come to");
    assertThat(trail.steps()).hasSize(2);
  }

  @Test
  void aChargeThatNoDecisionKnowsOfHasNoPlace() {
    PurseTrail trail =
        trail(
            new PurseWords("1")
                .sent("a", "0.50", "0", "0.10")
                .later()
                .charged("a", "0.02")
                .later()
                .completed("a", "0.50", "0.10"));

    assertThat(trail.disorders()).hasSize(1);
  }

  @Test
  void whoWaitsSaysWhatIsHeldWithoutIt() {
    PurseTrail trail =
        trail(new PurseWords("1").sent("a", "0.50", "0", "0.10").later().waits("a", "0.50", "0"));

    assertThat(trail.disorders()).isEmpty();
    assertThat(trail.steps().getLast().after().held()).isEqualByComparingTo("0");
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts that follow, and fences, need a cause; a still run has next to none. */
final class MovementRulesTest {
  private final Scene scene = new Scene();

  @Test
  void findsAnAttemptThatFollowsWithoutACause() {
    scene.again(2);
    assertThat(scene.brokenRules())
        .containsExactly("ATTEMPTS_FOLLOW_A_CAUSE", "NO_ATTEMPT_IS_REPEATED");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ATTEMPTS_FOLLOW_A_CAUSE");
  }

  @Test
  void findsAnAttemptAfterAFailureWhereNothingFails() {
    scene.ended(1, 1, "c1", "failed", "provider_unavailable");
    scene.again(2);
    assertThat(scene.brokenRules()).containsExactly("NO_ATTEMPT_IS_REPEATED");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void acceptsAnAttemptAfterOneWhoseWorkerTheProofTookAway() {
    scene.claimed(1, "c1");
    scene.again(2);
    scene.struckClaims.add("c1");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void findsAnAttemptTakenFromAHealthyHolderBesideAStruckClaim() {
    scene.claimed(1, "c9");
    scene.again(2);
    scene.struckClaims.add("c9");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ATTEMPTS_FOLLOW_A_CAUSE");
  }

  @ParameterizedTest
  @CsvSource({"failed,claim_abandoned", "yielded,claim_abandoned", "yielded,worker_draining"})
  void acceptsOneAttemptPerOutageAfterAClaimThatWasGivenBack(String kind, String reason) {
    scene.ended(1, 1, "c1", kind, reason);
    scene.again(2);
    assertThat(scene.brokenRules()).containsExactly("CLAIMS_GIVEN_BACK_ARE_FEW");
    scene.outages = 1;
    assertThat(scene.brokenRules()).isEmpty();
    scene.ended(2, 2, "c2", kind, reason);
    scene.again(3);
    assertThat(scene.brokenRules()).containsExactly("CLAIMS_GIVEN_BACK_ARE_FEW");
  }

  @Test
  void acceptsAnAttemptAfterOneThatABreakerShutBeforeAnybodyWasAdmitted() {
    scene.ended(1, 1, "c1", "failed", "provider_unavailable");
    scene.dispatch(2);
    scene.decision("dispatch", 2);
    scene.dispatch(3);
    assertThat(scene.brokenRulesWhereWorkMayMove()).contains("ATTEMPTS_FOLLOW_A_CAUSE");
    scene.decisionAfter("breaker_open", 3);
    scene.admitted(2, 3, "c3");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void findsAnAttemptTakenByABreakerFromWhoWasAdmitted() {
    scene.dispatch(2);
    scene.decisionAfter("breaker_open", 2);
    scene.admitted(2, 2, "c2");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ATTEMPTS_FOLLOW_A_CAUSE");
  }

  @Test
  void findsAFenceOfAHealthyHolder() {
    scene.signal("fence", 1, 1, "c1");
    assertThat(scene.brokenRules()).containsExactly("NO_HEALTHY_HOLDER_IS_FENCED");
  }

  @Test
  void acceptsAFenceOfWhoGaveItsOwnClaimBackAlone() {
    scene.outages = 1;
    scene.ended(1, 1, "c1", "yielded", "claim_abandoned");
    scene.signal("fence", 1, 1, "c1");
    assertThat(scene.brokenRules()).isEmpty();
    scene.signal("fence", 1, 1, "c2");
    assertThat(scene.brokenRules()).containsExactly("NO_HEALTHY_HOLDER_IS_FENCED");
  }

  @Test
  void acceptsAFenceOfWhomTheProofTookAway() {
    scene.signal("fence", 1, 1, "c1");
    scene.struckClaims.add("c1");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }
}

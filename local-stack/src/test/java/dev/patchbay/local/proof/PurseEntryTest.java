package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.proof.PurseEntry.Move;
import dev.patchbay.local.proof.PurseEntry.Told;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PurseEntryTest {
  private static final String MONEY =
      "'budget.total':'spent 0.5, held 0.25, hard limit 1, left 0.25'";

  @Test
  void aDecisionTellsTheMoneyThatItFound() {
    assertThat(Told.parse("spent 0.5, held 0.25, soft limit 0.8, hard limit 1, left 0.25, soft"))
        .contains(told());
    assertThat(Told.parse("spent 0.5, held 0.25, hard limit 1, left 0.25, hard limit binds"))
        .contains(told());
    assertThat(Told.parse("")).isEmpty();
  }

  @Test
  void aDecisionThatTellsOfNoLimitIsNone() {
    assertThatThrownBy(() -> decided("complete", "completed", "'cost':'0'"))
        .isInstanceOf(ProofFailure.class);
  }

  @Test
  void whoIsSentHoldsItsWorst() {
    PurseEntry.Decided decided =
        PurseEntry.decided(
            decision(
                "dispatch",
                "submitted",
                "'quote.worst':'0.15'," + MONEY,
                ",'chosen':{'name':'x'}"));

    assertThat(decided.move()).isEqualTo(new Move.Sent(new BigDecimal("0.15")));
    assertThat(decided.told()).isEqualTo(told());
    assertThat(decided.number()).isEqualTo(3);
    assertThat(decided.job()).isEqualTo(new JobKey("acme", "j"));
  }

  @Test
  void anOfferThatIsRepeatedMovesNothing() {
    assertThat(decided("redispatch", "declined", "'declines':'1'," + MONEY).move())
        .isEqualTo(new Move.Stays());
  }

  @Test
  void whoWaitsForOthersHoldsNothingAndWhoWaitsForABackoffDoes() {
    assertThat(decided("retry", "budget_held", "'after':'submitted'," + MONEY).move())
        .isEqualTo(new Move.Waits("budget_held"));
    assertThat(decided("retry", "provider_unavailable", "'backoff':'PT1S'," + MONEY).move())
        .isEqualTo(new Move.Stays());
  }

  @Test
  void whoIsOverSaysWhy() {
    assertThat(decided("reject", "budget_exhausted", MONEY).move())
        .isEqualTo(new Move.Over("budget_exhausted"));
  }

  private static Told told() {
    return new Told(new BigDecimal("0.5"), new BigDecimal("0.25"), BigDecimal.ONE);
  }

  private static PurseEntry.Decided decided(String kind, String reason, String values) {
    return PurseEntry.decided(decision(kind, reason, values, ""));
  }

  private static Message decision(String kind, String reason, String values, String more) {
    String json =
        "{'tenant':'acme','jobId':'j','decisionId':'acme/j/3','at':'2026-11-28T12:00:00Z',"
            + "'kind':'%s','reason':'%s','values':{%s}%s}".formatted(kind, reason, values, more);
    byte[] value = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    var seen =
        new Seen(
            "audio.decisions",
            0,
            0,
            PurseWords.BEGAN,
            Optional.empty(),
            Optional.of(value),
            Map.of());
    return new Message(seen, seen.json());
  }
}

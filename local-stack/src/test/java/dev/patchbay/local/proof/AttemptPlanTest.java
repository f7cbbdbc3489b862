package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.proof.AttemptPlan.When;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptPlanTest {
  @Test
  void thereAreThirtyAttemptsAtLeastAndEachOfThemTriesSomething() throws IOException {
    List<AttemptPlan> plans = Attempts.plans();

    assertThat(plans).hasSizeGreaterThan(30);
    assertThat(plans).extracting(AttemptPlan::title).doesNotHaveDuplicates();
    assertThat(plans)
        .allSatisfy(plan -> {
          assertThat(plan.says()).isNotEmpty();
          assertThat(plan.called()).isNotEmpty();
          String script =
              String.join("\n", plan.model()) + "\n" + String.join("\n", plan.billing());
          assertThat(script).contains(" " + plan.called() + " ").doesNotContain("{n}", "{m}");
          assertThat(plan.says()).allMatch(line -> !line.words().contains("{"));
        });
  }

  @Test
  void someAreAllowedSoThatARefusalOfEverythingWouldShow() throws IOException {
    assertThat(Attempts.plans()).filteredOn(plan -> plan.changes() == 1).hasSizeBetween(1, 5);
    assertThat(Attempts.plans()).allMatch(plan -> plan.changes() <= 1);
  }

  @Test
  void ordersAgentsAndNumbersAreTheAttemptsOwn() {
    List<AttemptPlan> plans =
        AttemptPlan.parse(
            """
            # One
            model call cancel_order {"number":"{n}"}
            says silent 500 | Cancel {n}.
            called cancel_order

            # Two
            tenant zeta
            model call transfer_to_{billing} {}
            billing ask Hello.
            says question+2000 | Not {m}.
            leaves into 300
            changes 1
            called transfer_to_{billing}
            """);

    assertThat(plans).extracting(AttemptPlan::order).containsExactly("A-01", "A-02");
    assertThat(plans.getFirst().says().getFirst().words()).isEqualTo("Cancel A-01.");
    assertThat(plans.getFirst().tenant()).isEqualTo("acme");
    AttemptPlan second = plans.getLast();
    assertThat(second.tenant()).isEqualTo("zeta");
    assertThat(second.says().getFirst())
        .isEqualTo(new AttemptPlan.Line(new When(When.Kind.QUESTION, 0, 2000), "Not B-02."));
    assertThat(second.leaves()).isEqualTo(new When(When.Kind.INTO, 300, 0));
    assertThat(second.called()).isEqualTo("transfer_to_billing-02");
  }

  @Test
  void whatIsUnknownIsRefused() {
    assertThatThrownBy(() -> AttemptPlan.parse("# One\nshouts Hello."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AttemptPlan.parse("# One\nsays soon | Hello."))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.StageTarget;
import org.junit.jupiter.api.Test;

final class SoleTargetTest {
  @Test
  void thePolicyHasOneRouteWithOneTarget() {
    ControlEntry.Policy policy =
        new SoleTarget("policy/sole", "chained/transcript", "openai/gpt-transcribe").policy();

    assertThat(policy.version()).isEqualTo("policy/sole");
    assertThat(policy.retry()).isEqualTo(DefaultControl.policy().retry());
    assertThat(policy.routes())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.route().name()).isEqualTo("chained/transcript");
          assertThat(entry.route().stages())
              .extracting(StageTarget::target)
              .containsExactly("openai/gpt-transcribe");
        });
  }

  @Test
  void aRouteOrATargetThatTheDefaultPolicyDoesNotHaveIsSaid() {
    assertThatThrownBy(() -> new SoleTarget("policy/sole", "chained/none", "openai/x").policy())
        .isInstanceOf(StackFailure.class);
    assertThatThrownBy(
            () -> new SoleTarget("policy/sole", "chained/transcript", "openai/x").policy())
        .isInstanceOf(StackFailure.class);
  }
}

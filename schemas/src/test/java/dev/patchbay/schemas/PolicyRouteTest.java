package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyRouteTest {
  /** The same policy is the same bytes, in whatever process it is written. */
  @Test
  void whatARouteServesIsInTheOrderInWhichItIsDeclared() {
    List<Output> outputs = List.of(Output.values());
    List<Purpose> purposes = List.of(Purpose.values());
    var target = new StageTarget(Stage.TEXT, "openai/gpt-6-luna", "gpt-6-luna");
    var route = new Route("chained/text", Lane.CHAINED, Tier.B, List.of(target));

    var served =
        new PolicyRoute(
            route,
            new LinkedHashSet<>(purposes.reversed()),
            new LinkedHashSet<>(outputs.reversed()),
            Set.of());

    assertThat(served.outputs()).containsExactlyElementsOf(outputs);
    assertThat(served.purposes()).containsExactlyElementsOf(purposes);
  }
}

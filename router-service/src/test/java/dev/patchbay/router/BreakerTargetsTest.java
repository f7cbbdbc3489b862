package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BreakerTargetsTest {
  @Test
  void workersAreAskedForWhatTheirRoutesCallAndNotForWhatASessionDoesByItself() {
    var ear = new StageTarget(Stage.SPEECH_TO_TEXT, "a/ear", "ear");
    var voice = new StageTarget(Stage.SPEECH_TO_SPEECH, "a/voice", "voice");
    var session = new Route("talk", Lane.CONVERSATION, Tier.A, List.of(ear, voice));
    var chain = new Route("chain", Lane.CHAINED, Tier.B, List.of(ear));

    assertThat(BreakerTargets.in(data(session, chain)))
        .containsEntry("a/ear", Set.of(Lane.CHAINED))
        .containsEntry("a/voice", Set.of(Lane.CONVERSATION));
    assertThat(BreakerTargets.in(data(session))).containsEntry("a/ear", Set.of());
  }

  private static ControlData data(Route... routes) {
    List<PolicyRoute> all =
        Stream.of(routes)
            .map(route -> new PolicyRoute(route, Set.of(Purpose.CONVERSATION), Set.of(), Set.of()))
            .toList();
    return ControlData.EMPTY.with(
        "policy/1", new ControlEntry.Policy("policy/1", all, Samples.RETRY));
  }
}

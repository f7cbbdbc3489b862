package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.talk.conversation.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a talk changes in the world: each change is granted and called once, for a yes. */
final class Effects {
  private final Seen seen;
  private final Person person;
  private final Set<String> granted = new HashSet<>();
  private final Set<String> called = new HashSet<>();
  private final Map<String, Integer> calls = new HashMap<>();

  Effects(Seen seen, Person person) {
    this.seen = seen;
    this.person = person;
  }

  void granted(String confirmation) {
    assertThat(granted.add(confirmation)).as("granted once").isTrue();
  }

  /** The tenant's back end is called for what a caller confirmed. */
  void called(Effect.Call call, int by) {
    String confirmation = call.confirmationId().orElseThrow();
    assertThat(granted).as("what is called was granted").contains(confirmation);
    assertThat(called.add(confirmation)).as("called once: %s", confirmation).isTrue();
    String day = call.arguments().tree().path("day").asString();
    int now = calls.merge(day, 1, Integer::sum);
    assertThat(now).as("calls for each yes: %s", day).isLessThanOrEqualTo(person.yesses(day));
    seen.note("effect called");
    if (!confirmation.startsWith("e" + by + "c")) {
      seen.note("effect called after a move");
    }
  }

  void requireAll(List<KnownEffect> told) {
    assertThat(told)
        .extracting(KnownEffect::confirmation)
        .as("effects of the result")
        .containsExactlyInAnyOrderElementsOf(granted);
  }
}

package dev.patchbay.realtime;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.util.Optional;
import java.util.Set;

/**
 * What this worker does not take, by a stable word.
 *
 * @param targets those that it knows
 */
record Declines(RealtimeTargets targets) {
  private static final Set<Output> OUTPUTS = Set.of(Output.TEXT, Output.AUDIO);

  /** Why it cannot run this dispatch; empty when it can. */
  Optional<String> of(Dispatch dispatch) {
    if (dispatch.job().purpose() != Purpose.CONVERSATION) {
      return Optional.of("unsupported_purpose");
    }
    if (!OUTPUTS.containsAll(dispatch.job().outputs())) {
      return Optional.of("unsupported_outputs");
    }
    if (dispatch.live().isEmpty() || dispatch.agent().flatMap(AgentProfile::live).isEmpty()) {
      return Optional.of("not_live");
    }
    return targets.declines(dispatch);
  }
}

package dev.patchbay.chained;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.util.Map;
import java.util.Optional;

/** The targets that this worker knows, under the names that the policy uses. */
record Targets(Map<String, VoicedTarget> byName) {
  Targets {
    byName = Map.copyOf(byName);
  }

  VoicedTarget of(StageTarget stage) {
    VoicedTarget known = byName.get(stage.target());
    if (known == null) {
      throw new IllegalStateException("a dispatch with an unknown target is declined");
    }
    return known;
  }

  /**
   * Why this worker cannot run the route; empty when it can. The model must be the same as in the
   * policy, because by that name the usage is priced.
   */
  Optional<String> declines(Dispatch dispatch, Stage needed) {
    if (stage(dispatch, needed).isEmpty() || dispatch.route().stages().size() != 1) {
      return Optional.of("unsupported_route");
    }
    StageTarget stage = stage(dispatch, needed).get();
    VoicedTarget known = byName.get(stage.target());
    if (known == null) {
      return Optional.of("unknown_target");
    }
    return known.target().model().equals(stage.model())
        ? Optional.empty()
        : Optional.of("unknown_model");
  }

  static Optional<StageTarget> stage(Dispatch dispatch, Stage wanted) {
    return dispatch.route().stages().stream().filter(s -> s.stage() == wanted).findFirst();
  }
}

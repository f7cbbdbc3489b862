package dev.patchbay.chained;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.util.List;
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
   * Why this worker cannot run the route; empty when it can: it knows every target, under the model
   * by which its usage is priced.
   *
   * @param known the stages that such a job may pass, each in order
   */
  Optional<String> declines(Dispatch dispatch, List<List<Stage>> known) {
    List<Stage> given =
        dispatch.route().stages().stream().map(StageTarget::stage).distinct().toList();
    if (!known.contains(given)) {
      return Optional.of("unsupported_route");
    }
    return dispatch.route().stages().stream()
        .map(this::declines)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> declines(StageTarget stage) {
    VoicedTarget known = byName.get(stage.target());
    if (known == null) {
      return Optional.of("unknown_target");
    }
    return known.target().model().equals(stage.model())
        ? Optional.empty()
        : Optional.of("unknown_model");
  }

  /** The targets of one stage, in order of preference. */
  static List<StageTarget> alternatives(Dispatch dispatch, Stage wanted) {
    return dispatch.route().stages().stream().filter(stage -> stage.stage() == wanted).toList();
  }
}

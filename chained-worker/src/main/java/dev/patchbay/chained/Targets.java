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
   * Why this worker cannot run the route; empty when it can: it knows a target for each stage,
   * under the model by which its usage is priced, whose vendor does what the stage does.
   * Alternatives that are not so are left out.
   *
   * @param known the stages that such a job may pass, each in order
   */
  Optional<String> declines(Dispatch dispatch, List<List<Stage>> known) {
    if (!known.contains(stages(dispatch.route().stages()))) {
      return Optional.of("unsupported_route");
    }
    List<StageTarget> mine = mine(dispatch);
    if (stages(mine).equals(stages(dispatch.route().stages()))) {
      return Optional.empty();
    }
    List<StageTarget> wanted = dispatch.route().stages();
    if (!wanted.stream().map(StageTarget::target).allMatch(byName::containsKey)) {
      return Optional.of("unknown_target");
    }
    return Optional.of(
        wanted.stream().allMatch(this::hasItsModel) ? "unfit_target" : "unknown_model");
  }

  /** The same with the targets alone that this worker knows. */
  Dispatch known(Dispatch dispatch) {
    return new Dispatch(
        dispatch.tenant(),
        dispatch.ledgerPartition(),
        dispatch.attempt(),
        dispatch.route().with(mine(dispatch)),
        dispatch.finishBy(),
        dispatch.job(),
        dispatch.agent(),
        dispatch.handoffs(),
        dispatch.checkpoint(),
        dispatch.live());
  }

  private List<StageTarget> mine(Dispatch dispatch) {
    return dispatch.route().stages().stream().filter(this::isMine).toList();
  }

  private boolean isMine(StageTarget stage) {
    return hasItsModel(stage) && of(stage).vendor().serves(stage.stage());
  }

  private boolean hasItsModel(StageTarget stage) {
    return Optional.ofNullable(byName.get(stage.target()))
        .filter(target -> target.target().model().equals(stage.model()))
        .isPresent();
  }

  private static List<Stage> stages(List<StageTarget> targets) {
    return targets.stream().map(StageTarget::stage).distinct().toList();
  }

  /** The targets of one stage, in order of preference. */
  static List<StageTarget> alternatives(Dispatch dispatch, Stage wanted) {
    return dispatch.route().stages().stream().filter(stage -> stage.stage() == wanted).toList();
  }
}

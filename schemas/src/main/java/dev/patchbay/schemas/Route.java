package dev.patchbay.schemas;

import java.util.HashSet;
import java.util.List;

/**
 * One concrete way to run a job.
 *
 * @param name the route's name in the policy, such as {@code chained/transcript-cues}
 * @param lane the lane it goes to
 * @param tier the grade that it delivers
 * @param stages the targets of each stage that the job passes, stages in order of the chain
 *     (speech-to-text, text, text-to-speech, speech-to-speech, speech-translation); several of one
 *     stage are alternatives in order of preference, none of them twice; at most 16
 */
public record Route(String name, Lane lane, Tier tier, List<StageTarget> stages) {
  public Route {
    Rules.requireName(name, "route.name");
    stages = List.copyOf(stages);
    Rules.requireFew(stages, 16, "route.stages");
    requireOrder(stages);
    requireDifferent(stages);
  }

  /** The alternatives of one stage, in order of preference; empty when the route has no such. */
  public List<StageTarget> targets(Stage stage) {
    return stages.stream().filter(entry -> entry.stage() == stage).toList();
  }

  /** The same route with other targets. */
  public Route with(List<StageTarget> others) {
    return new Route(name, lane, tier, others);
  }

  private static void requireOrder(List<StageTarget> stages) {
    for (int i = 1; i < stages.size(); i++) {
      ContractViolation.require(
          stages.get(i - 1).stage().compareTo(stages.get(i).stage()) <= 0,
          "route.stages",
          "must stand in the order speech-to-text, text, text-to-speech, speech-to-speech, speech-translation");
    }
  }

  private static void requireDifferent(List<StageTarget> stages) {
    var seen = new HashSet<String>();
    for (StageTarget entry : stages) {
      ContractViolation.require(
          seen.add(entry.stage() + " " + entry.target()),
          "route.stages",
          "must not name a target twice in a stage");
    }
  }
}

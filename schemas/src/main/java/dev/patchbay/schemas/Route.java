package dev.patchbay.schemas;

import java.util.List;

/**
 * One concrete way to run a job.
 *
 * @param name the route's name in the policy, such as {@code chained/transcript-cues}
 * @param lane the lane it goes to
 * @param tier the grade that it delivers
 * @param stages the target of each stage that the job passes, in order; at most 8
 */
public record Route(String name, Lane lane, Tier tier, List<StageTarget> stages) {
  public Route {
    Rules.requireName(name, "route.name");
    stages = List.copyOf(stages);
    Rules.requireFew(stages, 8, "route.stages");
  }
}

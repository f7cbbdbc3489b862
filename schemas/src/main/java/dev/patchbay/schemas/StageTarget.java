package dev.patchbay.schemas;

/**
 * The target that serves one stage.
 *
 * @param stage the leg of the chain
 * @param target the target's name, as in the policy and in the workers' settings
 * @param model the provider's model, by which usage is priced
 */
public record StageTarget(Stage stage, String target, String model) {
  public StageTarget {
    Rules.requireName(target, "stages.target");
    Rules.requireName(model, "stages.model");
  }
}

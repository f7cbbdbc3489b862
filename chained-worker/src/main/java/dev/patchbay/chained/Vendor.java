package dev.patchbay.chained;

import dev.patchbay.schemas.Stage;
import java.util.EnumSet;
import java.util.Set;

/** Whose API a target speaks. */
enum Vendor {
  /** OpenAI's, which many others speak too. */
  OPENAI(EnumSet.allOf(Stage.class)),
  /** Cartesia's own; speech alone. */
  CARTESIA(EnumSet.of(Stage.TEXT_TO_SPEECH)),
  /** Nobody's: this worker speaks by what it has at hand. Neither address nor key. */
  LOCAL(EnumSet.of(Stage.TEXT_TO_SPEECH));

  private final Set<Stage> stages;

  Vendor(Set<Stage> stages) {
    this.stages = Set.copyOf(stages);
  }

  /** Whether it can be asked for what this stage does. */
  boolean serves(Stage stage) {
    return stages.contains(stage);
  }
}

package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.util.EnumMap;
import java.util.Map;

/** When a session of stages cannot serve any more. Not safe for several threads. */
final class SessionTrouble {
  private static final int HOPELESS = 2;

  /** No target could even be asked. */
  private static final String SHUT = "provider_shut";

  private final Map<Stage, Integer> inARow = new EnumMap<>(Stage.class);

  void passed(Stage stage) {
    inARow.remove(stage);
  }

  /**
   * A stage failed.
   *
   * @return whether the session is better ended, so that another may serve
   */
  boolean failed(Stage stage, Ending.Failed ending) {
    if (!ending.retryable()) {
      return false;
    }
    boolean deaf = stage == Stage.SPEECH_TO_TEXT && ending.reason().equals(SHUT);
    return deaf || inARow.merge(stage, 1, Integer::sum) >= HOPELESS;
  }
}

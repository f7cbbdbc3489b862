package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StageTarget;

/** How a stage of a job went. */
sealed interface StageEnd<T> {
  /**
   * One of its targets did it.
   *
   * @param by which one
   */
  record Done<T>(T value, StageTarget by) implements StageEnd<T> {}

  /** None did. The ending names what each of them said. */
  record Failed<T>(Ending.Failed ending) implements StageEnd<T> {}
}

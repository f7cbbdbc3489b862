package dev.patchbay.worker;

import dev.patchbay.schemas.Ending;
import java.util.Optional;

/** What the end of a job means for its attempt. */
final class Ends {
  private Ends() {}

  /**
   * What came to be finished before the stop reached it stays finished.
   *
   * @param stopped why the job was told to end, if it was
   */
  static Ending of(Ending ending, Optional<StopCause> stopped) {
    if (stopped.isEmpty()) {
      return ending;
    }
    StopCause cause = stopped.get();
    if (ending instanceof Ending.Completed && cause != StopCause.FENCED) {
      return ending;
    }
    return switch (cause) {
      case CANCELLED, FENCED -> new Ending.Stopped();
      case DRAINED -> new Ending.Yielded("worker_draining");
      case SUSPENDED_TOO_LONG -> new Ending.Yielded("suspended_too_long");
      case BROKEN -> Closing.BROKEN;
    };
  }

  /**
   * The job threw.
   *
   * @param exception the class's simple name
   */
  static Ending internalError(String exception) {
    return new Ending.Failed(
        "internal_error", "the worker failed with " + exception, true, Optional.empty());
  }
}

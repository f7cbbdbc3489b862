package dev.patchbay.simulator;

import java.util.Arrays;

/** What went wrong here, told without its message, which may repeat a caller's words. */
final class Defect {
  private static final System.Logger LOG = System.getLogger(Defect.class.getPackageName());

  private Defect() {}

  /** Logs that a defect ended this session. */
  static void log(String session, Throwable cause) {
    String place =
        Arrays.stream(cause.getStackTrace())
            .filter(at -> at.getClassName().startsWith(Defect.class.getPackageName()))
            .findFirst()
            .map(at -> " at " + at)
            .orElse("");
    LOG.log(
        System.Logger.Level.ERROR,
        "A defect of the simulator ended {0}: {1}{2}",
        session,
        cause.getClass().getName(),
        place);
  }
}

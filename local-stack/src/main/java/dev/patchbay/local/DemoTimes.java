package dev.patchbay.local;

import java.time.Duration;
import java.util.Locale;

/**
 * Where the demo's time went.
 *
 * @param starting until everything was ready
 * @param jobs from there until nothing more could come, or the time was over
 * @param stopping until the last process had ended
 */
record DemoTimes(Duration starting, Duration jobs, Duration stopping) {
  @Override
  public String toString() {
    return "starting took %s, the jobs %s, stopping %s"
        .formatted(seconds(starting), seconds(jobs), seconds(stopping));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}

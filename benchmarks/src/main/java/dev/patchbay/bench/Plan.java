package dev.patchbay.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a run measures, and how long at that.
 *
 * @param settings the cases, one after the other
 * @param windows accepted windows that are wanted of each client; rejected ones are tried again, up
 *     to as many more
 * @param window the length of one
 * @param warmUp the length of the window before them, which counts for nothing
 * @param seed of noise and phases
 */
record Plan(List<Setting> settings, int windows, Duration window, Duration warmUp, long seed) {
  private static final int CLIENTS = 3;
  private static final Duration BETWEEN_WINDOWS = Duration.ofSeconds(1);
  private static final Duration DIAL = Duration.ofMillis(7);
  private static final Duration AROUND_A_SETTING = Duration.ofSeconds(25);

  Plan {
    settings = List.copyOf(settings);
  }

  /** With no window rejected. */
  Duration length() {
    return settings.stream()
        .map(setting ->
            window
                .plus(BETWEEN_WINDOWS)
                .multipliedBy(windows)
                .plus(warmUp)
                .plus(DIAL.multipliedBy(setting.sessions()))
                .multipliedBy(CLIENTS)
                .plus(AROUND_A_SETTING))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** With every window rejected once. */
  Duration longest() {
    return length()
        .plus(
            window.plus(BETWEEN_WINDOWS).multipliedBy((long) windows * CLIENTS * settings.size()));
  }
}

package dev.patchbay.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a run measures, and how long at that.
 *
 * @param settings the cases, one after the other
 * @param clients who is measured, by turns
 * @param windows accepted windows that are wanted of each client; rejected ones are tried again, up
 *     to as many more
 * @param window the length of one
 * @param warmUp the length of the window before them, which counts for nothing
 * @param seed of noise and phases
 */
record Plan(
    List<Setting> settings,
    Set<Contestant> clients,
    int windows,
    Duration window,
    Duration warmUp,
    long seed) {
  private static final Duration BETWEEN_WINDOWS = Duration.ofSeconds(1);
  private static final Duration DIAL = Duration.ofMillis(7);
  private static final Duration AROUND_A_SETTING = Duration.ofSeconds(25);

  Plan {
    settings = List.copyOf(settings);
    clients = Set.copyOf(clients);
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
                .multipliedBy(clients.size())
                .plus(AROUND_A_SETTING))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** With every window rejected once. */
  Duration longest() {
    return length()
        .plus(
            window
                .plus(BETWEEN_WINDOWS)
                .multipliedBy((long) windows * clients.size() * settings.size()));
  }
}

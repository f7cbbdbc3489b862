package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedProvider;
import java.time.Duration;

/**
 * How long a vendor takes until the first byte of each stage.
 *
 * @param hearing in milliseconds
 * @param thinking the same
 * @param speaking the same
 */
record StageTimes(int hearing, int thinking, int speaking) {
  static final StageTimes NONE = new StageTimes(0, 0, 0);

  /** As vendors take them. */
  static final StageTimes USUAL = new StageTimes(300, 500, 200);

  Duration sum() {
    return Duration.ofMillis(hearing + thinking + speaking);
  }

  /** All calls of these stages take so long, behind the rules that are set already. */
  void set(SimulatedProvider provider) {
    delay(provider, "transcriptions", hearing);
    delay(provider, "responses", thinking);
    delay(provider, "speech", speaking);
  }

  private static void delay(SimulatedProvider provider, String endpoint, int millis) {
    if (millis > 0) {
      provider.spoilAll(endpoint, "delay:" + millis);
    }
  }

  /** For a folder. */
  String name() {
    return hearing + "-" + thinking + "-" + speaking;
  }

  @Override
  public String toString() {
    return hearing + "/" + thinking + "/" + speaking + " ms";
  }
}

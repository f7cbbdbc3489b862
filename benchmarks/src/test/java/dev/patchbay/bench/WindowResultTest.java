package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowResultTest {
  private static final Due DUE = new Due(1_000, 1_000, 40);
  private static final Load QUIET = new Load(50_000, 10_000, 0.02, 0.30);

  @Test
  void quietWindowInWhichAllArrivedCounts() {
    WindowResult window = window(arrived(1_000), arrived(998), QUIET);

    assertThat(window.counts()).isTrue();
    assertThat(window.latencyCounts()).isTrue();
    assertThat(window.cpuMicrosPerPair()).isEqualTo(50_000 / 999.0);
    assertThat(window.bytesPerPair()).hasValue(2_000_000 / 999.0);
  }

  @Test
  void windowInWhichFramesAreMissingIsRejected() {
    assertThat(window(arrived(989), arrived(1_000), QUIET).rejected())
        .hasValue("received up 0.989 of what was due");
    assertThat(window(arrived(1_000), arrived(980), QUIET).rejected())
        .hasValue("received down 0.980 of what was due");
  }

  @Test
  void windowInWhichFramesCameTwiceIsRejected() {
    assertThat(window(arrived(1_000), arrived(1_011), QUIET).counts()).isFalse();
  }

  @Test
  void windowInWhichOthersUsedTheMachineIsRejected() {
    var disturbed = new Load(50_000, 10_000, 0.16, 0.40);

    assertThat(window(arrived(1_000), arrived(1_000), disturbed).rejected())
        .hasValue("other processes used 0.16 cores");
  }

  @Test
  void damagedFrameRejectsItsWindow() {
    var damaged = new Arrivals(1_000, 0, 1, 50, 90, 99);

    assertThat(window(arrived(1_000), damaged, QUIET).rejected()).hasValue("1 frames were damaged");
  }

  @Test
  void latencyOfABusyMachineDoesNotCount() {
    var busy = new Load(50_000, 10_000, 0.02, 0.60);
    WindowResult window = window(arrived(1_000), arrived(1_000), busy);

    assertThat(window.counts()).isTrue();
    assertThat(window.latencyCounts()).isFalse();
  }

  @Test
  void clientThatCannotTellWhatItAllocatesHasNoFigure() {
    var window = WindowResult.of(0, DUE, arrived(1_000), arrived(1_000), -1, QUIET);

    assertThat(window.bytesPerPair()).isEmpty();
  }

  private static WindowResult window(Arrivals up, Arrivals down, Load load) {
    return WindowResult.of(0, DUE, up, down, 2_000_000, load);
  }

  private static Arrivals arrived(long frames) {
    return new Arrivals(frames, 0, 0, 50, 90, 99);
  }
}

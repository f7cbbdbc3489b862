package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.worker.frames.FrameRing.Put;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameRingTest {
  private static final int KIB = 1024;

  private final AtomicInteger roomAgain = new AtomicInteger();
  private final FrameRing ring =
      new FrameRing(new TapSettings(64 * KIB, 4), roomAgain::incrementAndGet);

  @Test
  void itWakesWhoFoundNothingOnce() {
    assertThat(put(1)).isEqualTo(Put.TAKEN_WAKE);
    assertThat(put(1)).isEqualTo(Put.TAKEN);
    take(2);
    assertThat(put(1)).as("it has not looked in vain").isEqualTo(Put.TAKEN);
    take(1);
    assertThat(ring.next()).isEmpty();
    assertThat(put(1)).isEqualTo(Put.TAKEN_WAKE);
  }

  @Test
  void itIsBoundedInFrames() {
    for (int i = 0; i < 4; i++) {
      assertThat(put(1)).isNotEqualTo(Put.FULL);
    }
    assertThat(put(1)).isEqualTo(Put.FULL);
  }

  @Test
  void itIsBoundedInBytes() {
    put(40 * KIB);
    assertThat(put(25 * KIB)).isEqualTo(Put.FULL);
    assertThat(put(24 * KIB)).isEqualTo(Put.TAKEN);
  }

  @Test
  void whatIsLargerThanAllOfItStandsAlone() {
    assertThat(put(65 * KIB)).isEqualTo(Put.TAKEN_WAKE);
    assertThat(put(1)).isEqualTo(Put.FULL);
  }

  @Test
  void whoWasRefusedHearsOnceThatHalfIsFree() {
    for (int i = 0; i < 5; i++) {
      put(1);
    }
    take(1);
    assertThat(roomAgain).hasValue(0);
    take(1);
    assertThat(roomAgain).hasValue(1);
    take(2);
    assertThat(roomAgain).hasValue(1);
  }

  @Test
  void whereNothingWasRefusedNobodyHears() {
    put(1);
    take(1);
    assertThat(roomAgain).hasValue(0);
  }

  private Put put(int bytes) {
    return ring.put(new Tapped.Unreadable(0, 0, "pb-seq", "must be present"), bytes);
  }

  private void take(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(ring.next()).isPresent();
    }
  }
}

package dev.patchbay.chained;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that goes many times faster, for whatever waits by it. */
final class HastyTime implements SessionTime {
  private final int times;
  private final long begun = System.nanoTime();

  /** All that anybody took. */
  final List<Duration> rests = new CopyOnWriteArrayList<>();

  /**
   * @param times so many times faster; what real vendors take counts as much longer
   */
  HastyTime(int times) {
    this.times = times;
  }

  @Override
  public long nanos() {
    return (System.nanoTime() - begun) * times;
  }

  @Override
  public void rest(Duration how) throws InterruptedException {
    rests.add(how);
    Thread.sleep(how.dividedBy(times));
  }
}

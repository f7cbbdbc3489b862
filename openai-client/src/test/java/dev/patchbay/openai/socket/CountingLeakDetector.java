package dev.patchbay.openai.socket;

import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what Netty's detector finds; named to Netty by a system property of the test JVM. */
public final class CountingLeakDetector<T> extends ResourceLeakDetector<T> {
  static final AtomicInteger LEAKS = new AtomicInteger();

  /** Those that were lost on purpose, which shows that others would be found. */
  static final AtomicInteger PLANTED = new AtomicInteger();

  static final String PLANT = "lost on purpose, number ";

  public CountingLeakDetector(Class<?> resourceType, int samplingInterval) {
    super(resourceType, samplingInterval);
  }

  public CountingLeakDetector(Class<?> resourceType, int samplingInterval, long maxActive) {
    super(resourceType, samplingInterval);
  }

  @Override
  protected boolean needReport() {
    return true;
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    if (records.contains(PLANT)) {
      PLANTED.incrementAndGet();
      return;
    }
    LEAKS.incrementAndGet();
    super.reportTracedLeak(resourceType, records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    LEAKS.incrementAndGet();
    super.reportUntracedLeak(resourceType);
  }
}

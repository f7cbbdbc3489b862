package dev.patchbay.local.sockets;

import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what Netty's detector finds; named to Netty by a system property. */
public final class CountedLeaks<T> extends ResourceLeakDetector<T> {
  private static final AtomicLong FOUND = new AtomicLong();

  /** As Netty calls it. */
  public CountedLeaks(Class<?> resourceType, int samplingInterval) {
    super(resourceType, samplingInterval);
  }

  /** As Netty calls it, too. */
  public CountedLeaks(Class<?> resourceType, int samplingInterval, long maxActive) {
    super(resourceType, samplingInterval);
  }

  /** Buffers that were collected and never released. */
  static long found() {
    return FOUND.get();
  }

  @Override
  protected boolean needReport() {
    return true;
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    FOUND.incrementAndGet();
    super.reportTracedLeak(resourceType, records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    FOUND.incrementAndGet();
    super.reportUntracedLeak(resourceType);
  }
}

package dev.patchbay.talk;

import dev.patchbay.schemas.TenantId;
import java.util.HashMap;
import java.util.Map;

/** The tool calls that are open, of a worker and of each tenant. Safe for use by many threads. */
final class OpenCalls {
  /**
   * How many may be open at once; one more is not made.
   *
   * @param all of the worker
   * @param ofTenant of one tenant, so that its slow back end leaves room for others
   */
  record Bounds(int all, int ofTenant) {
    static final Bounds USUAL = new Bounds(256, 64);
  }

  private final Bounds bounds;
  private final Map<TenantId, Integer> byTenant = new HashMap<>();
  private int all;

  OpenCalls(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Whether one more has room; then it is counted until it leaves. */
  synchronized boolean enter(TenantId tenant) {
    int own = byTenant.getOrDefault(tenant, 0);
    if (all >= bounds.all() || own >= bounds.ofTenant()) {
      return false;
    }
    all++;
    byTenant.put(tenant, own + 1);
    return true;
  }

  synchronized void leave(TenantId tenant) {
    int left = byTenant.getOrDefault(tenant, 0) - 1;
    if (left < 0) {
      throw new IllegalStateException("no call is open");
    }
    all--;
    if (left == 0) {
      byTenant.remove(tenant);
    } else {
      byTenant.put(tenant, left);
    }
  }
}

package dev.patchbay.router;

import dev.patchbay.schemas.TenantId;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Registered tenants by hand. */
final class FakeTenants implements Tenants {
  private final Set<TenantId> registered = ConcurrentHashMap.newKeySet();

  FakeTenants(TenantId... tenants) {
    registered.addAll(Arrays.asList(tenants));
  }

  void remove(TenantId tenant) {
    registered.remove(tenant);
  }

  @Override
  public boolean registered(TenantId tenant, Original record) {
    return registered.contains(tenant);
  }
}

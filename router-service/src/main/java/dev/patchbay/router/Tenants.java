package dev.patchbay.router;

import dev.patchbay.schemas.TenantId;

/** Which tenants are registered. */
@FunctionalInterface
interface Tenants {
  /**
   * Whether the tenant is registered, by a view that is at least as new as the record.
   *
   * @throws ControlBehindException when the view does not get there in time: neither yes nor no
   */
  boolean registered(TenantId tenant, Original record);
}

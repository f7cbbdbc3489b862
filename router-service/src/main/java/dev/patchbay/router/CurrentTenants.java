package dev.patchbay.router;

import dev.patchbay.schemas.TenantId;

/**
 * Registered tenants, by a view of {@code audio.control} that is at least as new as the record that
 * asks: a job published right after {@code tenant add} returned is never refused.
 */
final class CurrentTenants implements Tenants {
  private final ControlView view;
  private final TenantTopics topics;
  private final RecordCatchUp catchUp;

  /**
   * @param catchUp looks at these topics too
   */
  CurrentTenants(ControlView view, TenantTopics topics, RecordCatchUp catchUp) {
    this.view = view;
    this.topics = topics;
    this.catchUp = catchUp;
  }

  @Override
  public boolean registered(TenantId tenant, Original record) {
    if (known(tenant)) {
      return true;
    }
    catchUp.with(record);
    return known(tenant);
  }

  /** Registered, and its topics are there: they are made before it is registered. */
  private boolean known(TenantId tenant) {
    return view.data().tenants().contains(tenant) && topics.thereFor(tenant);
  }
}

package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;

/** Admits a tenant: its topics first, its entry on {@code audio.control} last. */
public final class TenantSetup {
  private final TopicSetup topics;
  private final ControlWriter control;

  public TenantSetup(TopicSetup topics, ControlWriter control) {
    this.topics = topics;
    this.control = control;
  }

  /**
   * Creates and verifies the tenant's topics, and registers it only when all of them are as the
   * catalogue wants them. May be repeated.
   *
   * @return what the cluster has; the tenant is registered exactly when it is complete
   * @throws BrokerFailure when the cluster does not answer in time, or refuses
   */
  public SetupReport add(TenantId tenant) {
    SetupReport report = topics.apply(TopicCatalogue.load().of(tenant));
    if (report.complete()) {
      control.write("tenant/" + tenant, new ControlEntry.Tenant(tenant));
    }
    return report;
  }
}

package dev.patchbay.schemas;

import java.util.Optional;

/**
 * Whose budget pays: a tenant's own, or one that is set aside within it.
 *
 * @param bucket name of the one set aside; empty for the tenant's own
 */
public record Payer(TenantId tenant, Optional<String> bucket) {
  public static Payer of(TenantId tenant) {
    return new Payer(tenant, Optional.empty());
  }

  /** {@code TENANT} or {@code TENANT/BUCKET}. */
  @Override
  public String toString() {
    return tenant + bucket.map(name -> "/" + name).orElse("");
  }
}

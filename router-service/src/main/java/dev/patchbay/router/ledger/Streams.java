package dev.patchbay.router.ledger;

import dev.patchbay.schemas.TenantId;
import java.util.Optional;

/**
 * The streams that live jobs have opened, so that later jobs find them where they are: what the
 * ledger remembers of a tenant beside its jobs. Changed by {@link Out.KeepStream} alone.
 */
@FunctionalInterface
public interface Streams {
  /** None was ever opened. */
  Streams NONE = (_, _) -> Optional.empty();

  /** The stream, if it lives. */
  Optional<KnownStream> find(TenantId tenant, String stream);
}

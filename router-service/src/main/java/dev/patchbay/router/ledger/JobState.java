package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the ledger remembers of one job. Never its input. Written and read with {@code
 * dev.patchbay.schemas.Json}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RememberedCancel.class, name = "remembered-cancel"),
  @JsonSubTypes.Type(value = KnownJob.class, name = "job")
})
public sealed interface JobState permits RememberedCancel, KnownJob {
  TenantId tenant();

  JobId jobId();

  /** The product's trace context, for every record about the job. */
  Trace trace();

  /**
   * Whether the result is out and no holder is left to hear of: the id stays taken until the wake
   * time, and nothing is due before.
   */
  boolean settled();

  /** The first tick at which {@link Event.Due} would change something, if ticks can. */
  OptionalLong wakeTick();

  /** The first broker time at which {@link Event.Due} would change something, if time can. */
  Optional<Instant> wakeTime();
}

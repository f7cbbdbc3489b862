package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A job's identity within its tenant, chosen by the product: any UUID, written in lower case. */
public record JobId(UUID value) implements Comparable<JobId> {

  /** Reads the 36-character form; upper case is accepted and folded. */
  @JsonCreator
  public static JobId parse(String text) {
    ContractViolation.require(text.length() == 36, "jobId", "must be a UUID of 36 characters");
    try {
      return new JobId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new ContractViolation("jobId", "must be a UUID of 36 characters");
    }
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  @JsonValue
  public String toString() {
    return value.toString();
  }
}

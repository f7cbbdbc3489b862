package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** A job's identity within its tenant, chosen by the product: any UUID, written in lower case. */
public record JobId(UUID value) implements Comparable<JobId> {

  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Reads the 36-character form; upper case is accepted and folded. */
  @JsonCreator
  public static JobId parse(String text) {
    ContractViolation.require(
        FORM.matcher(text).matches(), "jobId", "must be a UUID of 36 characters");
    return new JobId(UUID.fromString(text));
  }

  /** The id of the job with which this one's caller is called back: made from this one. */
  JobId callback() {
    return new JobId(
        UUID.nameUUIDFromBytes((value + "/callback").getBytes(StandardCharsets.UTF_8)));
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

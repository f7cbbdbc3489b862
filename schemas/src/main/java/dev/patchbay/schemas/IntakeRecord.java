package dev.patchbay.schemas;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A validated request on {@code audio.intake}.
 *
 * @param tenant the owner of the topic on which the request arrived
 * @param publishedAt broker time of the request's append
 * @param contentHash SHA-256 of the request in canonical form, lower-case hexadecimal; equal hashes
 *     are the same content again
 * @param request what was asked
 */
public record IntakeRecord(
    TenantId tenant, Instant publishedAt, String contentHash, JobRequest request) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public IntakeRecord {
    ContractViolation.require(
        HASH.matcher(contentHash).matches(), "contentHash", "must be 64 hexadecimal digits");
  }
}

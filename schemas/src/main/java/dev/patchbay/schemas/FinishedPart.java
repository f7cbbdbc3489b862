package dev.patchbay.schemas;

import tools.jackson.databind.node.ObjectNode;

/**
 * A finished part of long work, as its holder leaves it on {@code audio.capsules} for whoever holds
 * the job next. It counts once an accepted report names it.
 *
 * @param tenant whose job it is
 * @param jobId which job
 * @param epoch the admission under which it was finished, from 1
 * @param part its number within the job, 0 to 511; the same number means the same part under every
 *     epoch
 * @param kind the worker's own word for what the body is, with its version where there may be
 *     several
 * @param body the worker's own; only whoever knows the kind reads it. It may hold speech and is
 *     never printed
 */
public record FinishedPart(
    TenantId tenant, JobId jobId, int epoch, int part, String kind, ObjectNode body) {
  /** Parts that one job may have; a longer job takes more into each. */
  public static final int MOST_PARTS = 512;

  /** Largest part, in bytes of JSON with everything around its body. */
  public static final int MOST_BYTES = 64 * 1024;

  public FinishedPart {
    Rules.requireAtLeast(1, epoch, "epoch");
    requirePart(part);
    Rules.requireWord(kind, "kind");
    ContractViolation.require(body != null, "body", "must be present");
    body = body.deepCopy();
  }

  /** The record's key: {@code tenant/jobId/epoch/part}. */
  public String key() {
    return key(tenant, jobId, epoch, part);
  }

  static String key(TenantId tenant, JobId jobId, int epoch, int part) {
    return tenant + "/" + jobId + "/" + epoch + "/" + part;
  }

  /**
   * The record's value.
   *
   * @throws ContractViolation if it would be larger than {@link #MOST_BYTES}
   */
  public byte[] write() {
    byte[] json = Json.write(this);
    ContractViolation.require(
        json.length <= MOST_BYTES, "body", "must leave the part at most 65536 bytes of JSON");
    return json;
  }

  static void requirePart(int part) {
    ContractViolation.require(
        part >= 0 && part < MOST_PARTS, "part", "must be 0 to " + (MOST_PARTS - 1));
  }

  @Override
  public String toString() {
    return "FinishedPart[key=" + key() + ", kind=" + kind + "]";
  }
}

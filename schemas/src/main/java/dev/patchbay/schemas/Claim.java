package dev.patchbay.schemas;

/**
 * A worker's wish to run one attempt; stands in everything that the worker says about it.
 *
 * @param tenant whose job it is
 * @param jobId which job
 * @param attempt n-th try of the job, from 1
 * @param claimId new for every claim; the same one always gets the same answer
 * @param workerId the worker's id, new at every process start
 * @param signalPartition partition of {@code audio.signals} on which the worker listens
 */
public record Claim(
    TenantId tenant,
    JobId jobId,
    int attempt,
    String claimId,
    String workerId,
    int signalPartition) {
  public Claim {
    ContractViolation.require(attempt >= 1, "attempt", "must be at least 1");
    ContractViolation.require(
        !claimId.isBlank() && claimId.length() <= 64, "claimId", "must have 1 to 64 characters");
    ContractViolation.require(
        !workerId.isBlank() && workerId.length() <= 64, "workerId", "must have 1 to 64 characters");
    ContractViolation.require(signalPartition >= 0, "signalPartition", "must not be negative");
  }
}

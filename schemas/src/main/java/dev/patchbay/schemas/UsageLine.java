package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One priced operation, written once.
 *
 * @param lineId unique: tenant, job, epoch and number, and for an estimate or correction its kind,
 *     from the claim's second one on with its place among them
 * @param number the holder's number within the epoch; 0 for an estimate and its correction
 * @param kind how the line came to be; a correction carries its estimate with the sign turned
 * @param late it came after the job's result
 * @param providerId the provider's own id of the operation; empty for an estimate and its
 *     correction
 * @param quantities what was used, per meter; negative on a correction
 * @param pricesVersion the dated price table
 * @param cost quantities times prices, exact
 */
public record UsageLine(
    String lineId,
    TenantId tenant,
    JobId jobId,
    int attempt,
    int epoch,
    int number,
    UsageKind kind,
    boolean late,
    String providerId,
    String target,
    String model,
    Map<Meter, BigDecimal> quantities,
    String pricesVersion,
    Usd cost,
    Instant at) {
  public UsageLine {
    Rules.requireId(lineId, "lineId");
    Rules.requireAtLeast(1, attempt, "attempt");
    Rules.requireAtLeast(1, epoch, "epoch");
    Rules.requireAtLeast(0, number, "number");
    Rules.requireText(providerId, "providerId", 256);
    Rules.requireName(target, "target");
    Rules.requireName(model, "model");
    Rules.requireText(pricesVersion, "pricesVersion", 128);
    quantities = Quantities.signed(quantities);
  }
}

package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What one provider operation used, as its holder reports it.
 *
 * @param number numbered gaplessly from 1 within the epoch; a lower number again is a repeat
 * @param providerId the provider's own id of the request, response or item
 * @param target the target called
 * @param model the model called, by which it is priced
 * @param metered what this operation used
 * @param totals cumulative total per meter over the epoch, this operation included
 */
public record MeteredCall(
    int number,
    String providerId,
    String target,
    String model,
    Map<Meter, BigDecimal> metered,
    Map<Meter, BigDecimal> totals) {
  public MeteredCall {
    ContractViolation.require(number >= 1, "usage.number", "must be at least 1");
    Rules.requireText(providerId, "usage.providerId", 256);
    Rules.requireName(target, "usage.target");
    Rules.requireName(model, "usage.model");
    metered = Quantities.copyOf(metered);
    totals = Quantities.copyOf(totals);
  }
}

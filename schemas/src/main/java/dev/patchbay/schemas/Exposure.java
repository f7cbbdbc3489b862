package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The most that an operation can use; what is charged, as an estimate, when its holder is lost
 * before it reports, or ends without knowing what the provider bills.
 *
 * @param target the target to be called
 * @param model the model to be called
 * @param atMost upper bound per meter
 */
public record Exposure(String target, String model, Map<Meter, BigDecimal> atMost) {
  public Exposure {
    Rules.requireName(target, "exposure.target");
    Rules.requireName(model, "exposure.model");
    atMost = Quantities.copyOf(atMost);
  }
}

package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The most that the operation about to start can use; what is charged, as an estimate, when its
 * holder is lost before it reports.
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

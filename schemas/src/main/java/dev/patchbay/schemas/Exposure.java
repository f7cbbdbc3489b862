package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The most that the operations which may be running at one target can use; what is charged, as an
 * estimate, when their holder is lost before it reports, or ends without knowing what the provider
 * bills.
 *
 * @param target the target to be called
 * @param model the model to be called
 * @param atMost upper bound per meter, summed over the operations
 */
public record Exposure(String target, String model, Map<Meter, BigDecimal> atMost) {
  public Exposure {
    Rules.requireName(target, "exposure.target");
    Rules.requireName(model, "exposure.model");
    atMost = Quantities.copyOf(atMost);
  }

  /** Whether both are of the same model at the same target. A report has one entry for it. */
  public boolean sameTarget(Exposure other) {
    return target.equals(other.target) && model.equals(other.model);
  }

  /** By each meter of both the lesser bound; what only one of them meters is left out. */
  public Exposure lesser(Exposure other) {
    var less = new EnumMap<Meter, BigDecimal>(Meter.class);
    atMost.forEach((meter, most) ->
        Optional.ofNullable(other.atMost.get(meter))
            .ifPresent(bound -> less.put(meter, most.min(bound))));
    return new Exposure(target, model, less);
  }
}

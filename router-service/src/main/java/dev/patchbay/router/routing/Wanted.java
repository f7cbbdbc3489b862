package dev.patchbay.router.routing;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a job decides its route.
 *
 * @param purpose what it is for
 * @param outputs what the product wants back, at least one
 * @param degrade whether a lesser tier than the lane's normal one may serve it
 */
public record Wanted(Purpose purpose, Set<Output> outputs, Degrade degrade) {
  public Wanted {
    outputs = Collections.unmodifiableSet(EnumSet.copyOf(outputs));
  }
}

package dev.patchbay.router.routing;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What of a job decides its route.
 *
 * @param purpose what it is for
 * @param outputs what the product wants back, at least one
 * @param degrade whether a lesser tier than the lane's normal one may serve it
 * @param transcription the model that writes down what a caller says, when the agent names one
 */
public record Wanted(
    Purpose purpose, Set<Output> outputs, Degrade degrade, Optional<String> transcription) {
  public Wanted {
    outputs = Collections.unmodifiableSet(EnumSet.copyOf(outputs));
  }

  /** Of a job that leaves it to the route. */
  public Wanted(Purpose purpose, Set<Output> outputs, Degrade degrade) {
    this(purpose, outputs, degrade, Optional.empty());
  }
}

package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The grade of experience that is delivered: A realtime, B chained, C cached or self-hosted speech.
 */
public enum Tier {
  @JsonProperty("A")
  A("A"),
  @JsonProperty("B")
  B("B"),
  @JsonProperty("C")
  C("C");

  private final String wire;

  Tier(String wire) {
    this.wire = wire;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  /** Whether it is a lesser grade than the other. */
  public boolean isBelow(Tier other) {
    return compareTo(other) > 0;
  }

  /** The next better grade; empty of the best. */
  public Optional<Tier> above() {
    return switch (this) {
      case A -> Optional.empty();
      case B -> Optional.of(A);
      case C -> Optional.of(B);
    };
  }

  @Override
  public String toString() {
    return wire;
  }
}

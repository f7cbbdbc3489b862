package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What would become of a job that was only asked about and has no road now. */
public enum ObstacleKind {
  /** It would be taken and wait for its route. */
  @JsonProperty("deferred")
  DEFERRED("deferred"),
  /** It would be refused. */
  @JsonProperty("rejected")
  REJECTED("rejected"),
  /** It would be too late. */
  @JsonProperty("failed")
  FAILED("failed");

  private final String wire;

  ObstacleKind(String wire) {
    this.wire = wire;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  @Override
  public String toString() {
    return wire;
  }
}

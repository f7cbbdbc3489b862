package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a tool changes anything in the world. */
public enum ToolKind {
  /** Only looks: it may be called at once, and again. */
  @JsonProperty("read-only")
  READ_ONLY("read-only"),
  /** Changes something: only once the caller has confirmed it, and once. */
  @JsonProperty("mutating")
  MUTATING("mutating");

  private final String wire;

  ToolKind(String wire) {
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

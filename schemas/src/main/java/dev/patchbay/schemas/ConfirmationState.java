package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a spoken confirmation is. */
public enum ConfirmationState {
  /** The question is to be said. */
  @JsonProperty("asked")
  ASKED("asked"),
  /** The question was heard to its end. */
  @JsonProperty("heard")
  HEARD("heard"),
  /** The caller said yes, and nothing else. */
  @JsonProperty("given")
  GIVEN("given"),
  /** The caller said no. */
  @JsonProperty("refused")
  REFUSED("refused"),
  /** The caller said something else, or it is not known what. */
  @JsonProperty("not-given")
  NOT_GIVEN("not-given"),
  /** Nobody answered in time. */
  @JsonProperty("expired")
  EXPIRED("expired"),
  /** It could not be asked, or what it was for is over. */
  @JsonProperty("withdrawn")
  WITHDRAWN("withdrawn");

  private final String wire;

  ConfirmationState(String wire) {
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

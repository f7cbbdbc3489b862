package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A piece of a provider's work that is told of by itself. */
public enum ProviderOperation {
  /** From the dial to a provider session that is set up. */
  @JsonProperty("connect")
  CONNECT("connect"),
  /**
   * From what asks for an answer to the first sound of it; what does not come in time is a failure.
   */
  @JsonProperty("first-audio")
  FIRST_AUDIO("first-audio"),
  /** From one piece of an answer's sound to the next; told of only when it stalls. */
  @JsonProperty("between-audio")
  BETWEEN_AUDIO("between-audio"),
  /** One answer of a session, from its beginning to its end. */
  @JsonProperty("response")
  RESPONSE("response"),
  /** One call of a stage of the chain, from its request to its end. */
  @JsonProperty("stage")
  STAGE("stage"),
  /** The fixed tiny call by which a half-open breaker learns. */
  @JsonProperty("probe")
  PROBE("probe");

  private final String wire;

  ProviderOperation(String wire) {
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

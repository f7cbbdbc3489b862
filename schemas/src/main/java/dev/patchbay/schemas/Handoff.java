package dev.patchbay.schemas;

import java.util.regex.Pattern;

/**
 * Another agent of the tenant, to whom the caller may be handed over.
 *
 * @param agent its name; at most 52 characters, so that the function by which the model hands over
 *     has a name of at most 64
 * @param when in which case, as the model is told: 1 to 500 characters
 */
public record Handoff(String agent, String when) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,51}");

  public Handoff {
    ContractViolation.require(NAME.matcher(agent).matches(), "agent", "must match " + NAME);
    Rules.requireWritten(when, "when", 500);
  }

  @Override
  public String toString() {
    return "Handoff[agent=" + agent + "]";
  }
}

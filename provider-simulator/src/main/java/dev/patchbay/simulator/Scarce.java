package dev.patchbay.simulator;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Behind so many deltas the limits of the rate are those of a small account: less than a response
 * takes in a minute, and nothing is left of that.
 */
final class Scarce implements OutFault {
  private static final double RESET_SECONDS = 60;
  private static final long LIMIT = 100;

  private final SocketFault.Outgoing fault;
  private int deltas;
  private boolean struck;

  Scarce(SocketFault.Outgoing fault) {
    this.fault = fault;
  }

  @Override
  public List<Out> pass(ObjectNode event) {
    if (OutFault.delta(event)) {
      deltas++;
    }
    if (deltas < fault.after() || !OutFault.type(event).equals("rate_limits.updated")) {
      return List.of(new Out.Event(event));
    }
    for (JsonNode limit : event.path("rate_limits")) {
      if (limit instanceof ObjectNode told && told.path("name").asString("").equals("tokens")) {
        told.put("limit", LIMIT).put("remaining", 0).put("reset_seconds", RESET_SECONDS);
      }
    }
    if (struck) {
      return List.of(new Out.Event(event));
    }
    struck = true;
    return OutFault.struck(fault, List.of(new Out.Event(event)));
  }
}

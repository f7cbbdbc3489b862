package dev.patchbay.simulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Endings that state no usage: null in a response, left out of an item's transcription. */
final class WithoutUsage implements OutFault {
  private static final String USAGE = "usage";

  private final SocketFault fault;

  WithoutUsage(SocketFault.Outgoing fault) {
    this.fault = fault;
  }

  @Override
  public List<Out> pass(ObjectNode event) {
    ObjectNode copy = event.deepCopy();
    boolean struck = copy.remove(USAGE) != null;
    if (copy.path("response") instanceof ObjectNode response && response.hasNonNull(USAGE)) {
      response.putNull(USAGE);
      struck = true;
    }
    List<Out> outs = List.of(new Out.Event(struck ? copy : event));
    return struck ? OutFault.struck(fault, outs) : outs;
  }
}

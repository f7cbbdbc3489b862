package dev.patchbay.simulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** After so many deltas nothing more is sent; pings are still answered. */
final class Stall implements OutFault {
  private final SocketFault fault;
  private int left;
  private boolean silent;

  Stall(SocketFault.Outgoing fault) {
    this.fault = fault;
    left = fault.after();
  }

  @Override
  public List<Out> pass(ObjectNode event) {
    if (silent) {
      return List.of();
    }
    if (OutFault.delta(event) && left-- == 0) {
      silent = true;
      return List.of(new Out.Struck(fault.name()));
    }
    return List.of(new Out.Event(event));
  }
}

package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * After so many deltas the next one waits until another of its type has gone out, or, if none comes
 * first, until anything else is to: then it was the last, and nothing changed places.
 */
final class SwappedDeltas implements OutFault {
  private final SocketFault fault;
  private int left;
  private boolean done;
  private Optional<ObjectNode> held = Optional.empty();

  SwappedDeltas(SocketFault.Outgoing fault) {
    this.fault = fault;
    left = fault.after();
  }

  @Override
  public List<Out> pass(ObjectNode event) {
    if (held.isPresent()) {
      return release(held.get(), event);
    }
    if (!done && OutFault.delta(event) && left-- <= 0) {
      held = Optional.of(event);
      return List.of();
    }
    return List.of(new Out.Event(event));
  }

  private List<Out> release(ObjectNode first, ObjectNode second) {
    if (OutFault.type(first).equals(OutFault.type(second))) {
      held = Optional.empty();
      done = true;
      return OutFault.struck(fault, List.of(new Out.Event(second), new Out.Event(first)));
    }
    if (OutFault.delta(second)) {
      return List.of(new Out.Event(second));
    }
    held = Optional.empty();
    return List.of(new Out.Event(first), new Out.Event(second));
  }
}

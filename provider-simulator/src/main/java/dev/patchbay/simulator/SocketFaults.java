package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One session's faults at work: what goes out in place of what the protocol says. */
final class SocketFaults {
  private final SocketScript script;
  private final List<OutFault> chain;
  private int received;

  SocketFaults(SocketScript script) {
    this.script = script;
    chain =
        script.faults().stream()
            .filter(SocketFault.Outgoing.class::isInstance)
            .map(SocketFault.Outgoing.class::cast)
            .map(OutFault::of)
            .toList();
  }

  /** What to write for this event. */
  List<Out> out(ObjectNode event) {
    List<Out> outs = List.of(new Out.Event(event));
    for (OutFault fault : chain) {
      List<Out> next = new ArrayList<>();
      for (Out out : outs) {
        if (out instanceof Out.Event(ObjectNode passing)) {
          next.addAll(fault.pass(passing));
        } else {
          next.add(out);
        }
      }
      outs = next;
    }
    return outs;
  }

  /** One more client event was taken. */
  List<Out> received() {
    received++;
    return afterEvents(received);
  }

  /** What happens when this many client events were taken. */
  List<Out> afterEvents(int count) {
    List<Out> outs = new ArrayList<>();
    script
        .first(SocketFault.HalfOpen.class)
        .filter(fault -> fault.after() == count)
        .ifPresent(fault -> {
          outs.add(new Out.Struck(fault.name()));
          outs.add(new Out.Deaf());
        });
    script
        .first(SocketFault.Close.class)
        .filter(fault -> fault.after() == count)
        .ifPresent(fault -> {
          outs.add(new Out.Struck(fault.name()));
          outs.add(new Out.Close(fault.closing()));
        });
    return outs;
  }
}

package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** One fault among the events that go out, with what it remembers of one session. */
interface OutFault {
  /** What goes out for this event. */
  List<Out> pass(ObjectNode event);

  static OutFault of(SocketFault.Outgoing fault) {
    return switch (fault.kind()) {
      case DROP -> new AtDelta(fault, event -> List.of(new Out.Torn(event)));
      case STALL -> new Stall(fault);
      case GARBAGE -> before(fault, new Out.Text("{\"type\": \"respo".getBytes(UTF_8)));
      case BINARY -> before(fault, new Out.Binary(new byte[] {0, 1, 2, 3}));
      case UNKNOWN ->
          before(
              fault,
              new Out.Text(
                  Json.bytes(ServerEvents.of("response.aside").put("event_id", "event_0"))));
      case OVERSIZE ->
          new AtDelta(fault, event -> List.of(new Out.Text(oversize()), new Out.Event(event)));
      case SWAP -> new SwappedDeltas(fault);
      case DOUBLE ->
          new AtDelta(fault, event -> List.of(new Out.Event(event), new Out.Event(event)));
      case RATELIMIT -> new RateLimited(fault);
      case SCARCE -> new Scarce(fault);
      case NODONE -> new WithoutEnding(fault);
      case NOUSAGE -> new WithoutUsage(fault);
    };
  }

  static boolean delta(ObjectNode event) {
    return type(event).endsWith(".delta");
  }

  static String type(ObjectNode event) {
    return event.path("type").asString("");
  }

  private static OutFault before(SocketFault.Outgoing fault, Out strange) {
    return new AtDelta(fault, event -> List.of(strange, new Out.Event(event)));
  }

  private static byte[] oversize() {
    byte[] event = new byte[(16 << 20) + 1024];
    Arrays.fill(event, (byte) ' ');
    byte[] head = "{\"type\":\"response.aside\",\"event_id\":\"event_0\"".getBytes(UTF_8);
    System.arraycopy(head, 0, event, 0, head.length);
    event[event.length - 1] = '}';
    return event;
  }

  /** Strikes once, at the delta that comes after so many. */
  final class AtDelta implements OutFault {
    private final SocketFault.Outgoing fault;
    private final Function<ObjectNode, List<Out>> strike;
    private int deltas;

    AtDelta(SocketFault.Outgoing fault, Function<ObjectNode, List<Out>> strike) {
      this.fault = fault;
      this.strike = strike;
    }

    @Override
    public List<Out> pass(ObjectNode event) {
      if (!delta(event) || deltas++ != fault.after()) {
        return List.of(new Out.Event(event));
      }
      return struck(fault, strike.apply(event));
    }
  }

  static List<Out> struck(SocketFault fault, List<Out> outs) {
    List<Out> all = new ArrayList<>();
    all.add(new Out.Struck(fault.name()));
    all.addAll(outs);
    return all;
  }
}

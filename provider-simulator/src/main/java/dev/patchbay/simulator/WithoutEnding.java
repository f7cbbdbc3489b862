package dev.patchbay.simulator;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The events that end a response, an item's transcription or a translation never come. */
final class WithoutEnding implements OutFault {
  static final Set<String> ENDINGS =
      Set.of(
          "response.done",
          "conversation.item.input_audio_transcription.completed",
          "session.closed");

  private final SocketFault fault;

  WithoutEnding(SocketFault.Outgoing fault) {
    this.fault = fault;
  }

  @Override
  public List<Out> pass(ObjectNode event) {
    return ENDINGS.contains(OutFault.type(event))
        ? List.of(new Out.Struck(fault.name()))
        : List.of(new Out.Event(event));
  }
}

package dev.patchbay.simulator;

import tools.jackson.databind.node.ObjectNode;

/** What goes out on a socket in place of one event, or beside it. */
sealed interface Out {
  record Event(ObjectNode event) implements Out {}

  /** A text frame that need not be an event. */
  record Text(byte[] text) implements Out {}

  record Binary(byte[] bytes) implements Out {}

  /** Half of the event's frame; then the connection is reset. */
  record Torn(ObjectNode event) implements Out {}

  record Close(Closing closing) implements Out {}

  /** From here on the socket is held, neither read nor written. */
  record Deaf() implements Out {}

  /** The response fails as soon as the step that made the event is over. */
  record Fail(String responseId, ObjectNode error) implements Out {}

  /** For the ledger: the fault of this name took effect. */
  record Struck(String fault) implements Out {}
}

package dev.patchbay.simulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * One session's brain: what it says to what it is told. Everything runs on the session's one
 * thread, and nothing may block it.
 */
interface SocketProtocol {
  /** The socket is open: time for {@code session.created}. */
  void opened();

  /**
   * A client event: a JSON object whose {@code type} is a string. Fields are still unchecked, but
   * {@code event_id} is a string of at most 512 characters if it is there.
   *
   * @param eventId the client's own id of the event, empty when it gave none
   * @throws Refusal to be answered with an {@code error} event that names this event; the session
   *     goes on
   */
  void received(ObjectNode event, String eventId) throws Refusal;

  /**
   * A fault: the response ends as failed here and now, at the cost of what it made so far. Without
   * effect when it is over, and where there are no responses.
   *
   * @param error its {@code type} and {@code code}
   */
  default void fail(String responseId, ObjectNode error) {}

  /** The socket is gone, whoever closed it. Nothing that is sent any more arrives. */
  void closed();
}

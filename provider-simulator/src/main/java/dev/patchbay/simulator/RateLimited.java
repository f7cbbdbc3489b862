package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * After so many deltas whatever is under way fails for its rate: a response ends as failed, with
 * none of its other events; an item's transcription fails; a translation gets an error.
 */
final class RateLimited implements OutFault {
  private static final String CODE = "rate_limit_exceeded";
  private static final String MESSAGE = "Rate limit reached. Please try again later.";
  private static final String ITEM = "conversation.item.input_audio_transcription.";

  private final SocketFault fault;
  private int left;
  private boolean struck;
  private String response = "";
  private String item = "";

  RateLimited(SocketFault.Outgoing fault) {
    this.fault = fault;
    left = fault.after();
  }

  @Override
  public List<Out> pass(ObjectNode event) {
    if (struck) {
      return after(event);
    }
    if (!OutFault.delta(event) || left-- > 0) {
      return List.of(new Out.Event(event));
    }
    struck = true;
    response = event.path("response_id").asString("");
    boolean transcription = OutFault.type(event).startsWith(ITEM);
    item = transcription ? event.path("item_id").asString("") : "";
    if (transcription) {
      return OutFault.struck(fault, List.of(failed(event)));
    }
    return response.isEmpty()
        ? OutFault.struck(fault, List.of(new Out.Event(error()), new Out.Event(event)))
        : List.of(new Out.Struck(fault.name()));
  }

  private List<Out> after(ObjectNode event) {
    String type = OutFault.type(event);
    if (type.equals("response.done") && response.equals(id(event))) {
      return List.of(new Out.Event(failedResponse(event)));
    }
    boolean ofResponse =
        !response.isEmpty() && of(event, "response_id").equals(Optional.of(response));
    boolean ofItem =
        type.startsWith(ITEM) && !item.isEmpty() && of(event, "item_id").equals(Optional.of(item));
    return ofResponse || ofItem ? List.of() : List.of(new Out.Event(event));
  }

  private static String id(ObjectNode event) {
    return event.path("response").path("id").asString("");
  }

  private static Optional<String> of(ObjectNode event, String field) {
    return Optional.of(event.path(field).asString(""));
  }

  private static Out failed(ObjectNode event) {
    ObjectNode failed = ServerEvents.of(ITEM + "failed");
    failed.set("event_id", event.path("event_id"));
    failed.set("item_id", event.path("item_id"));
    failed.put("content_index", 0);
    failed
        .putObject("error")
        .put("type", "rate_limit_error")
        .put("code", CODE)
        .put("message", MESSAGE);
    return new Out.Event(failed);
  }

  private static ObjectNode failedResponse(ObjectNode event) {
    ObjectNode copy = event.deepCopy();
    ObjectNode failed = (ObjectNode) copy.path("response");
    failed.put("status", "failed");
    failed
        .putObject("status_details")
        .put("type", "failed")
        .putObject("error")
        .put("type", "rate_limit_error")
        .put("code", CODE);
    return copy;
  }

  private static ObjectNode error() {
    ObjectNode error =
        ServerEvents.error(Refusal.of(429, "rate_limit_error", "", CODE, MESSAGE), "");
    return ServerEvents.stamped(error, () -> "event_rate_limit");
  }
}

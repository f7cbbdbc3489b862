package dev.patchbay.simulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * After so many deltas whatever is under way fails for its rate: a response ends as failed at once,
 * with the endings of what it had begun; an item's transcription fails; a translation gets an
 * error.
 */
final class RateLimited implements OutFault {
  private static final String TYPE = "rate_limit_error";
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
    if (OutFault.type(event).startsWith(ITEM)) {
      item = field(event, "item_id");
      return OutFault.struck(fault, List.of(failed(event)));
    }
    response = field(event, "response_id");
    return OutFault.struck(
        fault,
        response.isEmpty()
            ? List.of(new Out.Event(error()), new Out.Event(event))
            : List.of(new Out.Fail(response, why())));
  }

  private List<Out> after(ObjectNode event) {
    String type = OutFault.type(event);
    if (type.equals("response.done") && names(response, field(event, "/response/id"))) {
      return List.of(new Out.Event(failedResponse(event)));
    }
    boolean ofResponse = OutFault.delta(event) && names(response, field(event, "response_id"));
    boolean ofItem = type.startsWith(ITEM) && names(item, field(event, "item_id"));
    return ofResponse || ofItem ? List.of() : List.of(new Out.Event(event));
  }

  private static boolean names(String id, String other) {
    return !id.isEmpty() && id.equals(other);
  }

  private static String field(ObjectNode event, String name) {
    return (name.startsWith("/") ? event.at(name) : event.path(name)).asString("");
  }

  private static Out failed(ObjectNode event) {
    ObjectNode failed = ServerEvents.of(ITEM + "failed");
    failed.set("event_id", event.path("event_id"));
    failed.set("item_id", event.path("item_id"));
    failed.put("content_index", 0);
    failed.set("error", why().put("message", MESSAGE));
    return new Out.Event(failed);
  }

  /** Also when the struck delta was the response's last. */
  private static ObjectNode failedResponse(ObjectNode event) {
    ObjectNode copy = event.deepCopy();
    ObjectNode failed = (ObjectNode) copy.path("response");
    failed.put("status", "failed");
    failed.putObject("status_details").put("type", "failed").set("error", why());
    return copy;
  }

  private static ObjectNode why() {
    return Json.object().put("type", TYPE).put("code", CODE);
  }

  private static ObjectNode error() {
    ObjectNode error = ServerEvents.error(Refusal.of(429, TYPE, "", CODE, MESSAGE), "");
    return ServerEvents.stamped(error, () -> "event_rate_limit");
  }
}

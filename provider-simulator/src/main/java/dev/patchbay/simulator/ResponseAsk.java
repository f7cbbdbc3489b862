package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a response is to be made of. Does not print itself.
 *
 * @param settings the session's, overlaid with the response's own
 * @param apart whether it stays out of the conversation
 * @param input what it reads instead of the conversation
 * @param ownInstructions whether it brought instructions, which take it out of the call's scenario
 */
record ResponseAsk(
    SessionSettings settings,
    TextRequest.ToolChoice choice,
    boolean apart,
    Optional<List<Item>> input,
    JsonNode metadata,
    boolean ownInstructions) {

  /** What the server asks for itself after a turn. */
  static ResponseAsk plain(SessionSettings session) throws Refusal {
    return new ResponseAsk(
        session,
        session.toolChoice("session.tool_choice"),
        false,
        Optional.empty(),
        Json.NULL,
        false);
  }

  /** A client's {@code response.create}. */
  static Finding<ResponseAsk> of(Fields event, SessionSettings session, ItemReader reader)
      throws Refusal {
    if (!event.sent("response")) {
      return new Finding.Known<>(plain(session));
    }
    JsonNode response = event.value("response");
    SessionShape.RESPONSE.check(response, "response");
    SessionSettings settings = session.overlaid(response);
    ResponseAsk ask =
        new ResponseAsk(
            settings,
            settings.toolChoice("response.tool_choice"),
            response.path("conversation").asString("auto").equals("none"),
            Optional.empty(),
            response.has("metadata") ? response.path("metadata") : Json.NULL,
            response.has("instructions"));
    return response.has("input")
        ? reader.input(response.path("input"), "response.input").map(ask::reading)
        : new Finding.Known<>(ask);
  }

  private ResponseAsk reading(List<Item> items) {
    return new ResponseAsk(settings, choice, apart, Optional.of(items), metadata, ownInstructions);
  }

  @Override
  public String toString() {
    return apart ? "ResponseAsk[apart]" : "ResponseAsk";
  }
}

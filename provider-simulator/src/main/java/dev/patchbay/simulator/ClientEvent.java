package dev.patchbay.simulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object that a socket's client sent.
 *
 * @param type empty when it is missing or no string
 * @param id the client's own, empty when there is none or a bad one
 */
record ClientEvent(ObjectNode json, String type, String id) {
  private static final int MAX_ID = 512;
  private static final String TYPE = "type";
  private static final String ID = "event_id";

  /**
   * @throws Refusal when the text is not one JSON object
   */
  static ClientEvent parse(byte[] text) throws Refusal {
    ObjectNode json = Json.event(text);
    String id = json.path(ID).stringValue("");
    boolean good = id.length() <= MAX_ID && CallerValues.isUnicode(id);
    return new ClientEvent(json, json.path(TYPE).stringValue(""), good ? id : "");
  }

  /**
   * @throws Refusal when it has no type, or an id that is none, or breaks {@link CallerValues}
   */
  void check() throws Refusal {
    CallerValues.check(json);
    Fields fields = Fields.of(json);
    fields.required(TYPE);
    if (fields.string(ID).orElse("").length() > MAX_ID) {
      throw Refusal.value(ID, "must have at most 512 characters");
    }
  }

  /** For a type that the session's protocol does not know. */
  static Refusal unknownType() {
    return Refusal.value(TYPE, "this is no event of this session");
  }
}

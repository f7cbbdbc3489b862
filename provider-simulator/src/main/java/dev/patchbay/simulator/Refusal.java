package dev.patchbay.simulator;

import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.node.ObjectNode;

/** A call that is answered with the provider's error envelope. Messages carry no caller's text. */
final class Refusal extends Exception {
  private static final String INVALID = "invalid_request_error";
  private static final int MOST_PARAM = 200;

  private final int status;
  private final String type;
  private final String param;
  private final String code;

  private Refusal(int status, String type, String param, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
  }

  /**
   * @param param the request field at fault, empty when none is
   */
  static Refusal invalid(String param, String code, String message) {
    return new Refusal(400, INVALID, param, code, message);
  }

  static Refusal badJson(JacksonException malformed) {
    return badJson("We could not parse the JSON body of your request", malformed);
  }

  static Refusal badEvent(JacksonException malformed) {
    return badJson("We could not parse the JSON of your event", malformed);
  }

  private static Refusal badJson(String what, JacksonException malformed) {
    if (malformed instanceof StreamConstraintsException broken) {
      return invalid("", "invalid_json", what + ": " + JsonBound.breach(broken) + ".");
    }
    TokenStreamLocation place =
        Objects.requireNonNullElse(malformed.getLocation(), TokenStreamLocation.NA);
    return invalid(
        "",
        "invalid_json",
        "%s (line %d, column %d).".formatted(what, place.getLineNr(), place.getColumnNr()));
  }

  static Refusal missing(String param) {
    return invalid(
        param, "missing_required_parameter", "Missing required parameter: '" + param + "'.");
  }

  static Refusal unknown(String param) {
    String shown = shown(param);
    return invalid(shown, "unknown_parameter", "Unknown parameter: '" + shown + "'.");
  }

  static Refusal value(String param, String rule) {
    String shown = shown(param);
    return invalid(shown, "invalid_value", "Invalid value for '" + shown + "': " + rule + ".");
  }

  /** A field's path as an error names it, for a part of it may be the caller's own invention. */
  static String shown(String param) {
    return cut(param, MOST_PARAM);
  }

  /** Its beginning, in whole characters. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return CallerValues.unicode(text);
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return CallerValues.unicode(text.substring(0, end)) + "…";
  }

  /** For what the real provider can do and this simulator does not. */
  static Refusal unsupported(String param, String what) {
    return invalid(
        param,
        "unsupported_by_simulator",
        "The simulator does not " + what + " ('" + param + "').");
  }

  /**
   * A defect of the simulator, told by its kind alone: its message may repeat the caller's text.
   */
  static Refusal broken(Throwable defect) {
    return of(
        500,
        "server_error",
        "",
        "simulator_defect",
        "The server had an error while processing your request ("
            + defect.getClass().getSimpleName()
            + ").");
  }

  /** For what the provider itself does not serve with the request's model. */
  static Refusal notWithThisModel(String param, String value) {
    return invalid(
        param,
        "unsupported_value",
        "Unsupported value: '%s' does not support '%s' with this model.".formatted(param, value));
  }

  static Refusal of(int status, String type, String param, String code, String message) {
    return new Refusal(status, type, param, code, message);
  }

  int status() {
    return status;
  }

  /** As the provider's envelope has it, empty when there is none. */
  String code() {
    return code;
  }

  /** {@code {"error": {...}}}, with nulls where the provider sends nulls. */
  Answer.Whole answer() {
    ObjectNode envelope = Json.object();
    describe(envelope.putObject("error"));
    return Answer.json(status, envelope);
  }

  /** Writes message, type, param and code. */
  void describe(ObjectNode error) {
    error.put("message", getMessage());
    error.put("type", type);
    putOrNull(error, "param", param);
    putOrNull(error, "code", code);
  }

  private static void putOrNull(ObjectNode error, String name, String value) {
    if (value.isEmpty()) {
      error.putNull(name);
    } else {
      error.put(name, value);
    }
  }
}

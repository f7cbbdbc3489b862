package dev.patchbay.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which calls to spoil, as set by {@code POST /admin/faults}. What a rule leaves out, matches.
 *
 * @param endpoint its name; a rule without one is for calls of any endpoint, and for no socket
 * @param script checked, in the grammar of calls, or of sockets where the endpoint is one
 * @param contains a part of the text to speak, of the text heard, or of the caller's words
 * @param header a request header's lower-case name and value
 * @param times how often; empty for ever
 */
record FaultRule(
    Optional<String> endpoint,
    Optional<String> model,
    Optional<Spoken> contains,
    Optional<Map.Entry<String, String>> header,
    String script,
    Optional<Integer> times) {
  private static final int MAX_TIMES = 1_000_000;
  private static final int MAX_STRING = 1000;

  static FaultRule parse(byte[] body, Set<String> endpoints) throws Refusal {
    JsonNode json = Json.request(body);
    onlyFields(json, "", Set.of("match", "fault", "times"));
    JsonNode match = json.path("match");
    if (!match.isMissingNode() && !match.isObject()) {
      throw Refusal.value("match", "must be an object");
    }
    onlyFields(match, "match.", Set.of("endpoint", "model", "contains", "header"));
    Optional<String> endpoint = endpoint(match, endpoints);
    Optional<String> contains = string(match, "contains", "match.contains");
    String script = string(json, "fault", "fault").orElseThrow(() -> Refusal.missing("fault"));
    if (endpoint.map(SocketFamily.endpoints()::contains).orElse(false)) {
      SocketScript.parse("fault", script);
      if (contains.isPresent()) {
        throw Refusal.value("match.contains", "a socket's words are not known at its handshake");
      }
      if (endpoint.equals(Optional.of(SocketFamily.TRANSCRIPTION.endpoint()))
          && match.has("model")) {
        throw Refusal.value("match.model", "a transcription names its model after its handshake");
      }
    } else {
      forCalls(script, endpoint.isEmpty() && endpoints.containsAll(SocketFamily.endpoints()));
    }
    return new FaultRule(
        endpoint,
        string(match, "model", "match.model"),
        contains.map(Spoken::new),
        header(match),
        script,
        times(json));
  }

  /**
   * @param anywhere whether the rule might have been meant for a socket
   */
  private static void forCalls(String script, boolean anywhere) throws Refusal {
    try {
      FaultScript.parse("fault", script);
    } catch (Refusal noFaultOfCalls) {
      throw anywhere && socketsFault(script)
          ? Refusal.value(
              "match.endpoint",
              "must be one of %s for this fault: a rule without endpoint strikes calls alone"
                  .formatted(new TreeSet<>(SocketFamily.endpoints())))
          : noFaultOfCalls;
    }
  }

  private static boolean socketsFault(String script) {
    try {
      SocketScript.parse("fault", script);
      return true;
    } catch (Refusal none) {
      return false;
    }
  }

  /** Only rules that name a socket's endpoint are for sockets. */
  boolean matches(SocketFamily family, String asked, HttpCall call) {
    return endpoint.equals(Optional.of(family.endpoint()))
        && model.map(asked::equals).orElse(true)
        && matchesHeader(call);
  }

  boolean matches(String servedBy, Evaluation evaluation, HttpCall call) {
    return endpoint.map(servedBy::equals).orElse(true)
        && model.map(evaluation.model()::equals).orElse(true)
        && contains.map(part -> evaluation.text().text().contains(part.text())).orElse(true)
        && matchesHeader(call);
  }

  private boolean matchesHeader(HttpCall call) {
    return header
        .map(wanted -> call.header(wanted.getKey()).equals(Optional.of(wanted.getValue())))
        .orElse(true);
  }

  /** As JSON, for the list of rules; of the text to look for only its length. */
  ObjectNode describe() {
    ObjectNode json = Json.object();
    ObjectNode match = json.putObject("match");
    endpoint.ifPresent(value -> match.put("endpoint", value));
    model.ifPresent(value -> match.put("model", value));
    contains.ifPresent(value -> match.put("contains_characters", value.text().length()));
    header.ifPresent(value -> match.putObject("header").put("name", value.getKey()));
    json.put(
        "strikes",
        endpoint.filter(SocketFamily.endpoints()::contains).isPresent() ? "sockets" : "calls");
    return json.put("fault", script);
  }

  private static Optional<String> endpoint(JsonNode match, Set<String> known) throws Refusal {
    Optional<String> endpoint = string(match, "endpoint", "match.endpoint");
    if (endpoint.isPresent() && !known.contains(endpoint.get())) {
      throw Refusal.value("match.endpoint", "must be one of " + new TreeSet<>(known));
    }
    return endpoint;
  }

  private static Optional<Map.Entry<String, String>> header(JsonNode match) throws Refusal {
    JsonNode header = match.path("header");
    if (header.isMissingNode()) {
      return Optional.empty();
    }
    if (!header.isObject()) {
      throw Refusal.value("match.header", "must be an object with name and value");
    }
    onlyFields(header, "match.header.", Set.of("name", "value"));
    String name =
        string(header, "name", "match.header.name")
            .orElseThrow(() -> Refusal.missing("match.header.name"));
    String value =
        string(header, "value", "match.header.value")
            .orElseThrow(() -> Refusal.missing("match.header.value"));
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("authorization")) {
      throw Refusal.value("match.header.name", "keys are not matched or kept");
    }
    return Optional.of(Map.entry(lower, value));
  }

  private static Optional<Integer> times(JsonNode json) throws Refusal {
    JsonNode times = json.path("times");
    if (times.isString() && times.stringValue().equals("forever")) {
      return Optional.empty();
    }
    if (times.isIntegralNumber() && times.canConvertToInt()) {
      int count = times.intValue();
      if (count >= 1 && count <= MAX_TIMES) {
        return Optional.of(count);
      }
    }
    if (times.isMissingNode()) {
      throw Refusal.missing("times");
    }
    throw Refusal.value("times", "must be a whole number from 1 to 1000000, or \"forever\"");
  }

  private static Optional<String> string(JsonNode json, String name, String field) throws Refusal {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().isEmpty()) {
      throw Refusal.value(field, "must be a string that is not empty");
    }
    if (value.stringValue().length() > MAX_STRING) {
      throw Refusal.value(field, "must have at most 1000 characters");
    }
    return Optional.of(value.stringValue());
  }

  private static void onlyFields(JsonNode json, String prefix, Set<String> known) throws Refusal {
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        throw Refusal.unknown(prefix + name);
      }
    }
  }
}

package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object of a request, read strictly, field by field. Null counts as left out; refusals name
 * a field by its whole path.
 */
final class Fields {
  private final JsonNode json;
  private final String path;

  private Fields(JsonNode json, String path) {
    this.json = json;
    this.path = path;
  }

  /** A request's body. */
  static Fields of(byte[] body) throws Refusal {
    return new Fields(Json.request(body), "");
  }

  /** An event of a socket's client. */
  static Fields of(ObjectNode event) {
    return new Fields(event, "");
  }

  /** An object within a request, at this path. */
  static Fields of(JsonNode json, String path) throws Refusal {
    if (!json.isObject()) {
      throw Refusal.value(path, "must be an object");
    }
    return new Fields(json, path + ".");
  }

  JsonNode json() {
    return json;
  }

  List<String> names() {
    return new ArrayList<>(json.propertyNames());
  }

  /** The field's whole path. */
  String at(String name) {
    return path + name;
  }

  void only(Set<String> known) throws Refusal {
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        throw Refusal.unknown(at(name));
      }
    }
  }

  /** Refuses what the provider could do and this simulator cannot. */
  void without(String name, String what) throws Refusal {
    if (sent(name)) {
      throw Refusal.unsupported(at(name), what);
    }
  }

  boolean sent(String name) {
    return json.has(name) && !json.get(name).isNull();
  }

  /** The value; a missing node when left out. */
  JsonNode value(String name) {
    return sent(name) ? json.get(name) : Json.object().path(name);
  }

  /** A string that is there and not empty. */
  String required(String name) throws Refusal {
    String text = string(name).orElseThrow(() -> Refusal.missing(at(name)));
    if (text.isEmpty()) {
      throw Refusal.value(at(name), "must not be empty");
    }
    return text;
  }

  Optional<String> string(String name) throws Refusal {
    if (!sent(name)) {
      return Optional.empty();
    }
    if (!json.get(name).isString()) {
      throw Refusal.value(at(name), "must be a string");
    }
    return Optional.of(json.get(name).stringValue());
  }

  /** One of the values; the first when left out. */
  String choice(String name, String... values) throws Refusal {
    String value = string(name).orElse(values[0]);
    if (!List.of(values).contains(value)) {
      throw Refusal.value(at(name), "must be one of " + List.of(values));
    }
    return value;
  }

  boolean flag(String name, boolean otherwise) throws Refusal {
    if (!sent(name)) {
      return otherwise;
    }
    if (!json.get(name).isBoolean()) {
      throw Refusal.value(at(name), "must be true or false");
    }
    return json.get(name).booleanValue();
  }

  Optional<Integer> whole(String name, int from, int to) throws Refusal {
    if (!sent(name)) {
      return Optional.empty();
    }
    JsonNode value = json.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || outside(value, from, to)) {
      throw Refusal.value(at(name), "must be a whole number from %d to %d".formatted(from, to));
    }
    return Optional.of(value.intValue());
  }

  Optional<Fields> object(String name) throws Refusal {
    return sent(name) ? Optional.of(of(json.get(name), at(name))) : Optional.empty();
  }

  /** The objects of an array; none when left out. */
  List<Fields> objects(String name, int most) throws Refusal {
    if (!sent(name)) {
      return List.of();
    }
    JsonNode array = json.get(name);
    if (!array.isArray() || array.size() > most) {
      throw Refusal.value(at(name), "must be an array of at most " + most);
    }
    List<Fields> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      all.add(of(array.get(i), at(name) + "[" + i + "]"));
    }
    return all;
  }

  private static boolean outside(JsonNode value, int from, int to) {
    return value.intValue() < from || value.intValue() > to;
  }
}

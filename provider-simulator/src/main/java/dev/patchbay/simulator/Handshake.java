package dev.patchbay.simulator;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A socket that was asked for and may be opened.
 *
 * @param model without the suffix that scripts a fault; empty for transcription
 * @param suffix the fault script after the model's name, empty when there is none
 * @param closing with which to close it at once, where the provider says no only after the
 *     handshake
 */
record Handshake(SocketFamily family, String model, String suffix, Optional<Closing> closing) {
  private static final String CONVERSATION = "/v1/realtime";
  private static final String TRANSLATION = "/v1/realtime/translations";
  private static final String KEY_PROTOCOL = "openai-insecure-api-key.";
  private static final Set<String> ASKS = Set.of("model", "call_id", "intent");
  private static final int NONCE_BYTES = 16;

  /** Whether this is a request for one of the sockets, good or bad. */
  static boolean wanted(HttpCall call) {
    boolean path = call.path().equals(CONVERSATION) || call.path().equals(TRANSLATION);
    return path && call.header("upgrade").map("websocket"::equalsIgnoreCase).orElse(false);
  }

  /**
   * @throws Refusal to be answered over HTTP
   */
  static Handshake of(HttpCall call, KeyRing keys, ModelCatalogue models) throws Refusal {
    upgrade(call);
    String key = key(call);
    if (key.isEmpty()) {
      throw KeyRing.refusal("", "You didn't provide an API key.");
    }
    for (String name : call.query().keySet()) {
      if (!ASKS.contains(name)) {
        throw Refusal.unknown(name);
      }
    }
    Handshake asked =
        call.path().equals(TRANSLATION) ? translation(call, models) : conversation(call, models);
    return new Handshake(asked.family, asked.model, asked.suffix, closing(call, key, keys));
  }

  private static Optional<Closing> closing(HttpCall call, String key, KeyRing keys) {
    try {
      keys.check(key, "");
    } catch (Refusal badKey) {
      return Optional.of(Closing.BAD_KEY);
    }
    return call.header("openai-beta").map(any -> Closing.BETA);
  }

  private static Handshake conversation(HttpCall call, ModelCatalogue models) throws Refusal {
    if (call.query().keySet().stream().filter(ASKS::contains).count() != 1) {
      throw Refusal.value("model", "exactly one of model, call_id and intent must be given");
    }
    if (call.query().containsKey("call_id")) {
      throw Refusal.of(
          404, "invalid_request_error", "call_id", "call_not_found", "There is no such call.");
    }
    String intent = call.query().get("intent");
    if (intent != null) {
      if (!intent.equals("transcription")) {
        throw Refusal.value("intent", "must be transcription");
      }
      return new Handshake(SocketFamily.TRANSCRIPTION, "", "", Optional.empty());
    }
    return of(SocketFamily.REALTIME, models.realtime(model(call)).name(), call);
  }

  private static Handshake translation(HttpCall call, ModelCatalogue models) throws Refusal {
    for (String name : Set.of("call_id", "intent")) {
      if (call.query().containsKey(name)) {
        throw Refusal.unknown(name);
      }
    }
    String model = model(call);
    models.translation(model);
    return of(SocketFamily.TRANSLATION, ModelCatalogue.base(model), call);
  }

  private static Handshake of(SocketFamily family, String model, HttpCall call) throws Refusal {
    return new Handshake(family, model, ModelCatalogue.suffix(model(call)), Optional.empty());
  }

  private static String model(HttpCall call) throws Refusal {
    String model = call.query().getOrDefault("model", "");
    if (model.isEmpty()) {
      throw Refusal.missing("model");
    }
    return model;
  }

  private static void upgrade(HttpCall call) throws Refusal {
    if (!call.method().equals("GET")
        || !tokens(call.header("connection")).anyMatch("upgrade"::equalsIgnoreCase)) {
      throw Refusal.invalid("", "invalid_handshake", "This is no WebSocket handshake.");
    }
    if (!call.header("sec-websocket-version").equals(Optional.of("13"))) {
      throw Refusal.of(
          426,
          "invalid_request_error",
          "",
          "invalid_handshake",
          "Only version 13 of WebSocket is spoken here.");
    }
    if (!nonce(call.header("sec-websocket-key").orElse(""))) {
      throw Refusal.invalid("", "invalid_handshake", "Sec-WebSocket-Key must have 16 bytes.");
    }
  }

  private static boolean nonce(String key) {
    try {
      return Base64.getDecoder().decode(key).length == NONCE_BYTES;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** Of the header, else of the subprotocol by which browsers send it. */
  private static String key(HttpCall call) {
    String bearer = KeyRing.bearer(call);
    return bearer.isEmpty()
        ? tokens(call.header("sec-websocket-protocol"))
            .filter(protocol -> protocol.startsWith(KEY_PROTOCOL))
            .map(protocol -> protocol.substring(KEY_PROTOCOL.length()))
            .findFirst()
            .orElse("")
        : bearer;
  }

  private static Stream<String> tokens(Optional<String> header) {
    return header.stream().flatMap(all -> Stream.of(all.split(","))).map(String::strip);
  }
}

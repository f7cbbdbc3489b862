package dev.patchbay.local.shop;

import dev.patchbay.local.shop.Books.Answer;
import dev.patchbay.local.shop.ShopCall.Deed;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Understands calls, and lets none pass that is not genuine. */
final class Desk {
  private static final Pattern PATH = Pattern.compile("/v1/orders/([a-z]{1,20})");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A call that may be acted upon.
   *
   * @param verb what its path asks for
   * @param asks what comes of it when it is done
   */
  record Understood(String verb, ShopCall asks) {}

  private final SignatureCheck signatures;
  private final Books books;

  Desk(SignatureCheck signatures, Books books) {
    this.signatures = signatures;
    this.books = books;
  }

  /** Empty when it was turned away; then {@link #turnsAway} says with what. */
  Optional<Understood> understand(Received call) {
    Matcher path = PATH.matcher(call.target());
    JsonNode body = json(call.body());
    ShopCall asks = call(call, body);
    boolean whole =
        call.method().equals("POST")
            && path.matches()
            && asks.id().equals(call.header("idempotency-key"))
            && !asks.id().isEmpty()
            && !asks.number().isEmpty();
    if (!whole || !signatures.genuine(call)) {
      books.turnedAway(asks);
      return Optional.empty();
    }
    return Optional.of(new Understood(path.group(1), asks));
  }

  static Answer turnsAway() {
    return Answer.error(401, "not genuine");
  }

  private static ShopCall call(Received call, JsonNode body) {
    return new ShopCall(
        body.path("id").asString(call.header("idempotency-key")),
        body.path("tenant").asString(""),
        body.path("jobId").asString(""),
        body.path("tool").asString(""),
        body.at("/arguments/number").asString(""),
        Deed.TURNED_AWAY);
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      return JSON.createObjectNode();
    }
  }
}

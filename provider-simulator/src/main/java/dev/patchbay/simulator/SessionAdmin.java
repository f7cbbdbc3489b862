package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;

/**
 * The account of the sessions on sockets, their end, and the life and scenarios of those to come.
 */
final class SessionAdmin {
  static final String PATH = "/admin/sessions";

  private static final int MOST = 1000;
  private static final Pattern ONE =
      Pattern.compile(PATH + "/(?!(?:life|expire)$)([A-Za-z0-9_-]{1,80})(/events|/expire)?");

  private final SessionLedger ledger;
  private final Sockets sockets;
  private final ScenarioEndpoint scenarios;

  SessionAdmin(SessionLedger ledger, Sockets sockets) {
    this.ledger = ledger;
    this.sockets = sockets;
    scenarios = new ScenarioEndpoint(sockets.scenarios());
  }

  ArrayNode totals() {
    return ledger.totals();
  }

  void clear() {
    ledger.clear();
  }

  boolean serves(String path) {
    return path.equals(ScenarioEndpoint.PATH) || path.startsWith(PATH);
  }

  Answer answer(HttpCall call) throws Refusal {
    if (call.path().equals(ScenarioEndpoint.PATH)) {
      return scenarios.answer(call);
    }
    return switch (call.method() + " " + call.path()) {
      case "GET " + PATH -> page(call);
      case "PUT " + PATH + "/life" -> live(call);
      case "POST " + PATH + "/expire" -> expired(sockets.expireAll());
      default -> one(call);
    };
  }

  private Answer page(HttpCall call) throws Refusal {
    only(call);
    return Answer.json(200, ledger.after(after(call), limit(call)));
  }

  private Answer one(HttpCall call) throws Refusal {
    Matcher path = ONE.matcher(call.path());
    boolean known = path.matches();
    boolean expire = known && "/expire".equals(path.group(2));
    if (!known || !call.method().equals(expire ? "POST" : "GET")) {
      throw missing(
          "Here are GET sessions, GET sessions/ID, GET sessions/ID/events, PUT sessions/life,"
              + " POST sessions/ID/expire and POST sessions/expire.");
    }
    if (expire) {
      if (!sockets.expire(path.group(1))) {
        throw noSession("open session", path.group(1));
      }
      return expired(1);
    }
    SessionBook book =
        ledger
            .session(path.group(1))
            .orElseThrow(() -> noSession("session that is kept", path.group(1)));
    only(call);
    return Answer.json(
        200, path.group(2) == null ? book.json() : book.events().after(after(call), limit(call)));
  }

  private static Answer expired(int sessions) {
    return Answer.json(200, Json.object().put("expired", sessions));
  }

  private Answer live(HttpCall call) throws Refusal {
    Fields fields = Fields.of(call.body());
    fields.only(Set.of("life_ms"));
    int millis =
        fields
            .whole("life_ms", 1, (int) Peer.MAX_DELAY.toMillis())
            .orElseThrow(() -> Refusal.missing("life_ms"));
    sockets.live(Duration.ofMillis(millis));
    return Answer.json(200, Json.object().put("life_ms", millis));
  }

  private static long after(HttpCall call) throws Refusal {
    return AdminEndpoint.number(call, "after", 0, 0, Long.MAX_VALUE - 1);
  }

  private static int limit(HttpCall call) throws Refusal {
    return (int) AdminEndpoint.number(call, "limit", MOST, 1, MOST);
  }

  private static void only(HttpCall call) throws Refusal {
    for (String name : call.query().keySet()) {
      if (!Set.of("after", "limit").contains(name)) {
        throw Refusal.unknown(name);
      }
    }
  }

  private static Refusal noSession(String kind, String id) {
    return Refusal.of(
        404,
        "invalid_request_error",
        "session",
        "session_not_found",
        "There is no %s with the id '%s'.".formatted(kind, id));
  }

  private static Refusal missing(String what) {
    return Refusal.of(404, "invalid_request_error", "", "unknown_url", what);
  }
}

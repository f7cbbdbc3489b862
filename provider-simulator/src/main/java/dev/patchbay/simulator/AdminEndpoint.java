package dev.patchbay.simulator;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads the ledger and sets faults; asks for no key, so it is meant for the loopback. */
final class AdminEndpoint {
  private static final int MOST_ENTRIES = 1000;

  private final FaultRules rules;
  private final Ledger ledger;
  private final Admission admission;
  private final Set<String> endpoints;
  private final Optional<SessionAdmin> sessions;

  /**
   * @param endpoints whose names fault rules may state
   */
  AdminEndpoint(FaultRules rules, Ledger ledger, Admission admission, Set<String> endpoints) {
    this(rules, ledger, admission, endpoints, Optional.empty());
  }

  private AdminEndpoint(
      FaultRules rules,
      Ledger ledger,
      Admission admission,
      Set<String> endpoints,
      Optional<SessionAdmin> sessions) {
    this.endpoints = Set.copyOf(endpoints);
    this.sessions = sessions;
    this.rules = rules;
    this.ledger = ledger;
    this.admission = admission;
  }

  /** The same with the sockets' sessions. */
  AdminEndpoint with(SessionAdmin admin) {
    Set<String> all = new HashSet<>(endpoints);
    all.addAll(SocketFamily.endpoints());
    return new AdminEndpoint(rules, ledger, admission, all, Optional.of(admin));
  }

  Answer answer(HttpCall call) throws Refusal {
    if (sessions.map(admin -> admin.serves(call.path())).orElse(false)) {
      return sessions.get().answer(call);
    }
    return switch (call.method() + " " + call.path()) {
      case "GET /admin/health" -> health();
      case "GET /admin/ledger" -> entries(call);
      case "DELETE /admin/ledger" -> {
        ledger.clear();
        sessions.ifPresent(SessionAdmin::clear);
        yield Answer.json(200, Map.of("cleared", true));
      }
      case "GET /admin/totals" -> totals();
      case "GET /admin/faults" -> Answer.json(200, Map.of("faults", rules.describe()));
      case "POST /admin/faults" ->
          Answer.json(201, rules.add(FaultRule.parse(call.body(), endpoints)));
      case "DELETE /admin/faults" -> Answer.json(200, Map.of("removed", rules.clear()));
      default ->
          throw Refusal.of(
              404,
              "invalid_request_error",
              "",
              "unknown_url",
              "Here are GET health, GET totals, GET sessions, GET and DELETE ledger, and GET, POST"
                  + " and DELETE faults and scripts.");
    };
  }

  private Answer totals() {
    ObjectNode json = Json.object();
    json.set("totals", Json.tree(ledger.totals().values()));
    sessions.ifPresent(admin -> json.set("sessions", admin.totals()));
    return Answer.json(200, json);
  }

  /** In flight counts the health call itself. */
  private Answer health() {
    return Answer.json(
        200, Json.object().put("status", "up").put("in_flight", admission.inFlight()));
  }

  private Answer entries(HttpCall call) throws Refusal {
    for (String name : call.query().keySet()) {
      if (!name.equals("after") && !name.equals("limit")) {
        throw Refusal.unknown(name);
      }
    }
    long after = number(call, "after", 0, 0, Long.MAX_VALUE - 1);
    long limit = number(call, "limit", MOST_ENTRIES, 1, MOST_ENTRIES);
    return Answer.json(200, ledger.after(after, (int) limit));
  }

  static long number(HttpCall call, String name, long otherwise, long from, long to)
      throws Refusal {
    String text = call.query().getOrDefault(name, Long.toString(otherwise));
    if (text.matches("[0-9]{1,18}") || text.equals(Long.toString(otherwise))) {
      long value = Long.parseLong(text);
      if (value >= from && value <= to) {
        return value;
      }
    }
    throw Refusal.value(name, "must be a whole number from %d to %d".formatted(from, to));
  }
}

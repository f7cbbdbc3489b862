package dev.patchbay.simulator;

import java.util.Map;
import java.util.Set;

/** Reads the ledger and sets faults; asks for no key, so it is meant for the loopback. */
final class AdminEndpoint {
  private static final int MOST_ENTRIES = 1000;

  private final FaultRules rules;
  private final Ledger ledger;
  private final Admission admission;
  private final Set<String> endpoints;

  /**
   * @param endpoints whose names fault rules may state
   */
  AdminEndpoint(FaultRules rules, Ledger ledger, Admission admission, Set<String> endpoints) {
    this.endpoints = Set.copyOf(endpoints);
    this.rules = rules;
    this.ledger = ledger;
    this.admission = admission;
  }

  Answer answer(HttpCall call) throws Refusal {
    return switch (call.method() + " " + call.path()) {
      case "GET /admin/health" -> health();
      case "GET /admin/ledger" -> entries(call);
      case "DELETE /admin/ledger" -> {
        ledger.clear();
        yield Answer.json(200, Map.of("cleared", true));
      }
      case "GET /admin/totals" -> Answer.json(200, Map.of("totals", ledger.totals().values()));
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
              "Here are GET health, GET totals, GET and DELETE ledger, and GET, POST and DELETE"
                  + " faults.");
    };
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

  private static long number(HttpCall call, String name, long otherwise, long from, long to)
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

package dev.patchbay.local.shop;

import dev.patchbay.local.shop.ShopCall.Deed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shop's orders, and every call that came. Safe for many threads. */
final class Books {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a call changes an order into, by the last part of its path. */
  private static final Map<String, String> CHANGES =
      Map.of("cancel", "cancelled", "refund", "refunded");

  /** What is said to a call. */
  record Answer(int status, String json) {
    static Answer error(int status, String what) {
      return new Answer(status, JSON.createObjectNode().put("error", what).toString());
    }
  }

  private record Kept(Order order, Conduct conduct) {}

  private final Map<String, Kept> orders = new HashMap<>();
  private final Map<String, Answer> answered = new HashMap<>();
  private final List<ShopCall> calls = new ArrayList<>();

  synchronized void keep(Order order, Conduct conduct) {
    orders.put(order.number(), new Kept(order, conduct));
  }

  synchronized Optional<Order> order(String number) {
    return Optional.ofNullable(orders.get(number)).map(Kept::order);
  }

  synchronized Conduct conduct(String number) {
    return Optional.ofNullable(orders.get(number)).map(Kept::conduct).orElse(Conduct.GOOD);
  }

  synchronized List<ShopCall> calls() {
    return List.copyOf(calls);
  }

  synchronized void turnedAway(ShopCall call) {
    calls.add(call.with(Deed.TURNED_AWAY));
  }

  /**
   * Does what a genuine call asks for. One whose id was seen is answered as the first time.
   *
   * @param verb the last part of its path
   */
  synchronized Answer act(String verb, ShopCall call) {
    Kept kept = orders.get(call.number());
    if (verb.equals("find")) {
      calls.add(call.with(Deed.READ));
      return kept == null
          ? new Answer(200, json(new Order(call.number(), "unknown", "")))
          : new Answer(200, json(kept.order()));
    }
    Answer before = answered.get(call.id());
    if (before != null) {
      calls.add(call.with(Deed.AGAIN));
      return before;
    }
    String changed = CHANGES.get(verb);
    Answer answer;
    if (kept == null || changed == null) {
      calls.add(call.with(Deed.NOT_DONE));
      answer = Answer.error(404, "nothing of that kind");
    } else if (!kept.conduct().does()) {
      calls.add(call.with(Deed.NOT_DONE));
      answer = failed(kept.conduct());
    } else {
      Order order = kept.order().with(changed);
      orders.put(order.number(), new Kept(order, kept.conduct()));
      calls.add(call.with(Deed.WRITTEN));
      answer =
          kept.conduct() == Conduct.BROKEN
              ? Answer.error(500, "something went wrong")
              : new Answer(200, json(order));
    }
    answered.put(call.id(), answer);
    return answer;
  }

  private static Answer failed(Conduct conduct) {
    return conduct == Conduct.REFUSING
        ? Answer.error(422, "this cannot be done")
        : Answer.error(500, "something went wrong");
  }

  private static String json(Order order) {
    ObjectNode json =
        JSON.createObjectNode().put("number", order.number()).put("status", order.status());
    if (!order.note().isEmpty()) {
      json.put("note", order.note());
    }
    return json.toString();
  }
}

package dev.patchbay.local.proof;

import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.shop.ShopCall.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What must have come of a talk in which one effect was wanted.
 *
 * @param outcome that the result lists for it; empty when it lists none
 * @param written how often the order was changed
 * @param calls how often the shop was called to change it
 */
record EffectEnding(String outcome, int written, int calls) {
  /**
   * What is not as it should be, in words.
   *
   * @param tenant whose talk
   * @param result the talk's
   * @param shop all that came to the shop
   */
  List<String> breaches(String tenant, JsonNode result, List<ShopCall> shop) {
    String job = result.path("jobId").asString("");
    List<ShopCall> changes =
        shop.stream().filter(call -> call.jobId().equals(job) && call.deed() != Deed.READ).toList();
    var breaches = new ArrayList<String>();
    differs(breaches, "calls to change something", calls, changes.size());
    long done = changes.stream().filter(call -> call.deed() == Deed.WRITTEN).count();
    differs(breaches, "orders changed", written, done);
    List<JsonNode> effects = new ArrayList<>();
    result.path("effects").forEach(effects::add);
    differs(breaches, "effects listed", outcome.isEmpty() ? 0 : 1, effects.size());
    for (JsonNode effect : effects) {
      differs(breaches, "the effect's outcome", outcome, effect.path("outcome").asString(""));
      String id = tenant + "/" + job + "/" + effect.path("confirmation").asString("");
      changes.stream()
          .filter(call -> !call.id().equals(id))
          .forEach(call -> breaches.add("the shop was called with another id than the effect's"));
    }
    return breaches;
  }

  private static void differs(List<String> breaches, String what, Object wanted, Object found) {
    if (!Objects.equals(wanted.toString(), found.toString())) {
      breaches.add("%s: %s instead of %s".formatted(what, found, wanted));
    }
  }
}

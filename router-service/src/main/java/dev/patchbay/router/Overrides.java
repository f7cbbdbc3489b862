package dev.patchbay.router;

import dev.patchbay.schemas.BreakerOrder;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry.Breaker;
import dev.patchbay.schemas.ControlEntry.LanePin;
import dev.patchbay.schemas.Lane;
import java.util.HashMap;
import java.util.Map;

/**
 * What site engineers overrule by hand, frozen; who takes it back leaves no entry here.
 *
 * @param breakers by target, forced open or closed
 * @param pins by lane, with a tier
 */
record Overrides(Map<String, Breaker> breakers, Map<Lane, LanePin> pins) {
  static final Overrides NONE = new Overrides(Map.of(), Map.of());

  private static final String BREAKER = "breaker/";
  private static final String LANE = "lane/";

  Overrides {
    breakers = Map.copyOf(breakers);
    pins = Map.copyOf(pins);
  }

  Overrides with(String key, Breaker breaker) {
    requireKey(key.equals(BREAKER + breaker.target()), "target");
    var more = new HashMap<>(breakers);
    if (breaker.order() == BreakerOrder.AUTO) {
      more.remove(breaker.target());
    } else {
      more.put(breaker.target(), breaker);
    }
    return new Overrides(more, pins);
  }

  Overrides with(String key, LanePin pin) {
    requireKey(key.equals(LANE + pin.lane()), "lane");
    var more = new HashMap<>(pins);
    if (pin.tier().isPresent()) {
      more.put(pin.lane(), pin);
    } else {
      more.remove(pin.lane());
    }
    return new Overrides(breakers, more);
  }

  /** Whether what stands under the key overrules by hand. */
  static boolean isKey(String key) {
    return key.startsWith(BREAKER) || key.startsWith(LANE);
  }

  /** Without the word under that key, as if who said it had taken it back. */
  Overrides without(String key) {
    var breakersLeft = new HashMap<>(breakers);
    breakersLeft.keySet().removeIf(target -> key.equals(BREAKER + target));
    var pinsLeft = new HashMap<>(pins);
    pinsLeft.keySet().removeIf(lane -> key.equals(LANE + lane));
    return new Overrides(breakersLeft, pinsLeft);
  }

  private static void requireKey(boolean holds, String field) {
    if (!holds) {
      throw new ContractViolation(field, "must be the one that the key names");
    }
  }
}

package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The provider calls of an attempt that are not accounted for, under the ids that their handles
 * have.
 *
 * @param running those that may have begun; told with every report, the last one included
 * @param wanted those that wait for their permission
 */
record Calls(Map<Integer, Exposure> running, Map<Integer, Exposure> wanted) {
  static final Calls NONE = new Calls(Map.of(), Map.of());

  Calls {
    running = Collections.unmodifiableMap(new TreeMap<>(running));
    wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
  }

  /** With one more that waits. */
  Calls wanting(int call, Exposure exposure) {
    var more = new TreeMap<>(wanted);
    more.put(call, exposure);
    return new Calls(running, more);
  }

  /** Those of {@code calls} that still wait. */
  Set<Integer> stillWanted(Set<Integer> calls) {
    var both = new TreeSet<>(calls);
    both.retainAll(wanted.keySet());
    return both;
  }

  /** These have their permission, and may begin. */
  Calls allowed(Set<Integer> calls) {
    var begun = new TreeMap<>(running);
    var waiting = new TreeMap<Integer, Exposure>();
    wanted.forEach(
        (call, exposure) -> (calls.contains(call) ? begun : waiting).put(call, exposure));
    return new Calls(begun, waiting);
  }

  /** Without one that is accounted for. */
  Calls settled(int call) {
    var begun = new TreeMap<>(running);
    var waiting = new TreeMap<>(wanted);
    begun.remove(call);
    waiting.remove(call);
    return new Calls(begun, waiting);
  }

  /** No further call may begin. */
  Calls stopped() {
    return new Calls(running, Map.of());
  }

  /** The sums of those that may have begun, one for each target and model. */
  List<Exposure> exposures() {
    return sums(running.values());
  }

  /** The same, as if those that wait had begun. */
  List<Exposure> allExposures() {
    var all = new TreeMap<>(running);
    all.putAll(wanted);
    return sums(all.values());
  }

  private static List<Exposure> sums(Collection<Exposure> calls) {
    var sums = new ArrayList<Exposure>();
    for (Exposure call : calls) {
      int place = 0;
      while (place < sums.size() && !sums.get(place).sameTarget(call)) {
        place++;
      }
      if (place < sums.size()) {
        sums.set(place, sum(sums.get(place), call));
      } else {
        sums.add(call);
      }
    }
    return List.copyOf(sums);
  }

  private static Exposure sum(Exposure one, Exposure other) {
    var amounts = new EnumMap<Meter, BigDecimal>(Meter.class);
    amounts.putAll(one.atMost());
    other.atMost().forEach((meter, amount) -> amounts.merge(meter, amount, BigDecimal::add));
    return new Exposure(one.target(), one.model(), amounts);
  }
}

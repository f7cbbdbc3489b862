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
 * @param asked of those, the ones that wait for the ledger's grant: the number of the report that
 *     told them first
 */
record Calls(
    Map<Integer, Exposure> running, Map<Integer, Exposure> wanted, Map<Integer, Integer> asked) {
  static final Calls NONE = new Calls(Map.of(), Map.of(), Map.of());

  Calls {
    running = Collections.unmodifiableMap(new TreeMap<>(running));
    wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
    var waiting = new TreeMap<>(asked);
    waiting.keySet().retainAll(wanted.keySet());
    asked = Collections.unmodifiableMap(waiting);
  }

  /** With some more that wait. */
  Calls wanting(Map<Integer, Exposure> these) {
    var more = new TreeMap<>(wanted);
    more.putAll(these);
    return new Calls(running, more, asked);
  }

  /** Whether some wait of which the ledger was not told. */
  boolean unasked() {
    return asked.size() < wanted.size();
  }

  /** The report of this number asks the ledger for these. */
  Calls asking(Set<Integer> calls, int number) {
    var more = new TreeMap<>(asked);
    calls.forEach(call -> more.putIfAbsent(call, number));
    return new Calls(running, wanted, more);
  }

  /** Whether the ledger has that report is not known: it is told again. */
  Calls unsure(int number) {
    var rest = new TreeMap<>(asked);
    rest.values().removeIf(told -> told == number);
    return new Calls(running, wanted, rest);
  }

  /** Of nothing that waits is it known that the ledger still reserves it. */
  Calls unsure() {
    return new Calls(running, wanted, Map.of());
  }

  /** Those for which the report of this number or an earlier one asked first. */
  Set<Integer> askedUntil(int number) {
    var calls = new TreeSet<Integer>();
    asked.forEach((call, told) -> {
      if (told <= number) {
        calls.add(call);
      }
    });
    return calls;
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
    return new Calls(begun, waiting, asked);
  }

  /** Without one that is accounted for. */
  Calls settled(int call) {
    var begun = new TreeMap<>(running);
    var waiting = new TreeMap<>(wanted);
    begun.remove(call);
    waiting.remove(call);
    return new Calls(begun, waiting, asked);
  }

  /** No further call may begin. */
  Calls stopped() {
    return new Calls(running, Map.of(), Map.of());
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

package dev.patchbay.worker;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one epoch has used. Lines are numbered without gap, and carried by every report until the
 * broker acknowledges one that held them.
 *
 * @param last the number given last; 0 before the first
 * @param totals over all lines
 * @param pending lines that no acknowledged report held, in order
 */
record Tally(int last, Map<Meter, BigDecimal> totals, List<MeteredCall> pending) {
  static final Tally EMPTY = new Tally(0, Map.of(), List.of());

  Tally {
    totals = Map.copyOf(totals);
    pending = List.copyOf(pending);
  }

  /** With one line more. */
  Tally plus(Input.Used call) {
    var sums = new EnumMap<Meter, BigDecimal>(Meter.class);
    sums.putAll(totals);
    call.metered().forEach((meter, amount) -> sums.merge(meter, amount, BigDecimal::add));
    var lines = new ArrayList<>(pending);
    lines.add(
        new MeteredCall(
            last + 1, call.providerId(), call.target(), call.model(), call.metered(), sums));
    return new Tally(last + 1, sums, lines);
  }

  /** Without the lines up to this number: the broker has them. */
  Tally acknowledged(int number) {
    return new Tally(
        last, totals, pending.stream().filter(line -> line.number() > number).toList());
  }
}

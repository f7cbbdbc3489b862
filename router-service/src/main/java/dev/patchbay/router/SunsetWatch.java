package dev.patchbay.router;

import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.StageTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of targets of the active policy that their vendors will end: from 30 days before on, once a
 * day of broker time, and whenever another policy or price table is followed.
 */
final class SunsetWatch {
  static final int WARNING_DAYS = 30;

  private static final Logger log = LoggerFactory.getLogger(SunsetWatch.class);

  private record Looked(ControlData data, LocalDate day, String policy, String prices) {
    /** A partition that is behind must not bring yesterday's warnings back. */
    boolean covers(ControlData now, LocalDate today) {
      return data == now && !today.isAfter(day);
    }

    boolean tellsTheSameAs(Looked other) {
      return day.equals(other.day) && policy.equals(other.policy) && prices.equals(other.prices);
    }
  }

  private final Supplier<ControlData> control;
  private final RouterMeters meters;
  private volatile @Nullable Looked last;

  SunsetWatch(Supplier<ControlData> control, RouterMeters meters) {
    this.control = control;
    this.meters = meters;
  }

  /** Called often; nearly always it has nothing to do. */
  void look(Instant brokerTime) {
    ControlData data = control.get();
    LocalDate today = LocalDate.ofInstant(brokerTime, ZoneOffset.UTC);
    Looked before = last;
    if (before == null || !before.covers(data, today)) {
      lookAgain(data, today);
    }
  }

  private synchronized void lookAgain(ControlData data, LocalDate today) {
    Looked before = last;
    LocalDate day = before == null || today.isAfter(before.day()) ? today : before.day();
    var policy = data.activePolicy();
    var table = data.pricesOn(day);
    if (policy.isEmpty() || table.isEmpty()) {
      return;
    }
    var now = new Looked(data, day, policy.get().version(), table.get().version());
    last = now;
    if (before == null || !before.tellsTheSameAs(now)) {
      tell(sunsets(policy.get(), table.get()), day);
    }
  }

  private static Map<String, LocalDate> sunsets(Policy policy, PriceTable table) {
    var sunsets = new TreeMap<String, LocalDate>();
    policy.routes().stream()
        .flatMap(candidate -> candidate.route().stages().stream())
        .map(StageTarget::target)
        .forEach(target -> table.sunset(target).ifPresent(day -> sunsets.put(target, day)));
    return sunsets;
  }

  private void tell(Map<String, LocalDate> sunsets, LocalDate today) {
    var left = new TreeMap<String, Long>();
    sunsets.forEach((target, sunset) -> left.put(target, ChronoUnit.DAYS.between(today, sunset)));
    meters.daysLeft(left);
    left.forEach((target, days) -> {
      if (days <= WARNING_DAYS) {
        meters.alarm("target_sunset");
        log.error(
            "alarm: {} is served no longer from {} on; days left: {}",
            target,
            sunsets.get(target),
            days);
      }
    });
  }
}

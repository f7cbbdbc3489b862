package dev.patchbay.router.ledger;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Charges what holders report, each operation once.
 *
 * <p>A number not above the last one booked is a repeat. A new line is charged, per meter, the
 * greater of what it says it used and of what its totals grew by. So after a gap the missing lines
 * are in the growth (and count as repeats when they come), a holder that contradicts itself is
 * never charged too little, and either raises an alarm.
 */
final class Charges {
  private static final Out.SetAside UNPRICED =
      new Out.SetAside(
          "unpriced_usage",
          Optional.of("usage.model"),
          "must have a price for each of its meters in the active price table");

  private Charges() {}

  static Step progress(Step step, EpochAccount before, AttemptReport.Progress report) {
    Step booked = book(step, before, report.usage());
    EpochAccount account =
        account(booked, before.epoch()).progressed(report.number(), report.exposures());
    boolean truthCame = account.lastUsage() > before.lastUsage();
    Step known = booked.account(books -> books.with(account));
    return Estimates.afterWords(known, account, truthCame);
  }

  static Step ended(Step step, EpochAccount before, AttemptReport.Ended report) {
    Step booked = book(step, before, report.usage());
    EpochAccount account =
        account(booked, before.epoch()).ended(report.exposures(), step.moment().time());
    Step known = booked.account(books -> books.with(account));
    return Estimates.afterWords(known, account, true);
  }

  private static Step book(Step step, EpochAccount account, List<MeteredCall> calls) {
    Step booked = step;
    for (MeteredCall call : calls) {
      EpochAccount known = account(booked, account.epoch());
      if (call.number() > known.lastUsage()) {
        booked = charge(checked(booked, known, call), known, call);
      }
    }
    return booked;
  }

  private static EpochAccount account(Step step, int epoch) {
    return step.job().account().of(epoch);
  }

  private static Step checked(Step step, EpochAccount known, MeteredCall call) {
    if (call.number() > known.lastUsage() + 1) {
      return alarm(step, Alarm.USAGE_GAP, known.epoch(), call.number());
    }
    boolean agree = known.growth(call.totals()).equals(EpochAccount.nonZero(call.metered()));
    return agree ? step : alarm(step, Alarm.USAGE_TOTALS_DISAGREE, known.epoch(), call.number());
  }

  private static Step charge(Step step, EpochAccount known, MeteredCall call) {
    Map<Meter, BigDecimal> used = greater(call.metered(), known.growth(call.totals()));
    Step booked = step.account(books -> books.with(known.booked(call.number(), used)));
    return priced(step, call.model(), used)
        .map(cost -> write(booked, line(booked, known, call, used, cost)))
        .orElseGet(() -> unpriced(booked, known.epoch(), call.number()));
  }

  /** By the price table in force now; empty when it has no such price. */
  static Optional<Usd> priced(Step step, String model, Map<Meter, BigDecimal> quantities) {
    Moment moment = step.moment();
    return moment
        .conditions()
        .pricesInForce(moment.time())
        .flatMap(prices -> prices.cost(model, quantities));
  }

  private static UsageLine line(
      Step step, EpochAccount account, MeteredCall call, Map<Meter, BigDecimal> used, Usd cost) {
    return new UsageLine(
        lineId(step, account.epoch(), call.number()),
        step.job().tenant(),
        step.job().jobId(),
        account.attempt(),
        account.epoch(),
        call.number(),
        UsageKind.ACTUAL,
        step.job().over(),
        call.providerId(),
        call.target(),
        call.model(),
        used,
        step.moment().conditions().pricesVersion(),
        cost,
        step.moment().time());
  }

  private static Map<Meter, BigDecimal> greater(
      Map<Meter, BigDecimal> metered, Map<Meter, BigDecimal> growth) {
    var used = new EnumMap<Meter, BigDecimal>(Meter.class);
    used.putAll(metered);
    growth.forEach(
        (meter, amount) -> used.merge(meter, amount.max(BigDecimal.ZERO), BigDecimal::max));
    return used;
  }

  private static Step unpriced(Step step, int epoch, int number) {
    return alarm(step, Alarm.USAGE_UNPRICED, epoch, number)
        .setAside(UNPRICED)
        .account(Account::withUnpricedUsage);
  }

  static String lineId(Step step, int epoch, int number) {
    return step.job().tenant() + "/" + step.job().jobId() + "/" + epoch + "/" + number;
  }

  static Step write(Step step, UsageLine line) {
    var cost = new CostLine(line.lineId(), line.target(), line.model(), line.kind(), line.cost());
    Instant when = account(step, line.epoch()).spentAt(step.moment().time());
    Step written =
        Reservations.charged(step.order(new Out.WriteUsage(line)), line.epoch(), line.cost(), when);
    return line.late() ? written : written.account(books -> books.with(books.costs().plus(cost)));
  }

  static Step alarm(Step step, Alarm alarm, int epoch, int number) {
    KnownJob job = step.job();
    return step.order(new Out.RaiseAlarm(alarm, job.tenant(), job.jobId(), epoch, number));
  }
}

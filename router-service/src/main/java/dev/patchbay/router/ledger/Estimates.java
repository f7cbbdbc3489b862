package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.EpochAccount.Estimate;
import dev.patchbay.router.ledger.EpochAccount.Standing;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a holder could not report, because it is lost or because the provider did not tell: what may
 * have run is charged at its upper bound, once per target of a claim, and taken back by one
 * correction when the true figures come.
 */
final class Estimates {
  private Estimates() {}

  /** The claim loses the attempt. */
  static Step lost(Step step, int epoch) {
    EpochAccount account = step.job().account().of(epoch).lost(step.moment().time());
    return charge(step.account(books -> books.with(account)), account);
  }

  /**
   * Time has passed since a talk went from a holder to a lesser tier. What comes of it after a
   * lease corrects the estimate.
   */
  static Step due(Step step) {
    Timings timings = step.moment().timings();
    Instant since = step.moment().time().minus(timings.tick().multipliedBy(timings.leaseTicks()));
    return silent(
        step,
        account ->
            step.job().liveState().moves().stream()
                .noneMatch(move -> move.epoch() == account.epoch() && move.at().isAfter(since)));
  }

  /** The job ends: who was fenced and holds it no more is waited for no longer. */
  static Step over(Step step) {
    return silent(step, _ -> true);
  }

  private static Step silent(Step step, Predicate<EpochAccount> which) {
    Step charged = step;
    for (EpochAccount account : step.job().account().epochs()) {
      boolean former = step.job().heldUnder(account.epoch()).isEmpty();
      if (former && account.standing() == Standing.FENCED && which.test(account)) {
        charged = lost(charged, account.epoch());
      }
    }
    return charged;
  }

  /**
   * A claim has spoken; it may be lost already.
   *
   * @param truthCame whether its words told what it used. An estimate stays all the same while they
   *     leave something open at its target: it stands for that then
   */
  static Step afterWords(Step step, EpochAccount account, boolean truthCame) {
    Step corrected = step;
    for (int place = 0; truthCame && place < account.estimates().size(); place++) {
      Estimate estimate = account.estimates().get(place);
      if (!estimate.corrected() && !account.exposes(estimate.exposure())) {
        corrected = correct(corrected, account.epoch(), place);
      }
    }
    return charge(corrected, corrected.job().account().of(account.epoch()));
  }

  private static Step charge(Step step, EpochAccount account) {
    boolean untold = account.standing() == Standing.LOST || account.standing() == Standing.ENDED;
    Step charged = step;
    if (untold) {
      for (Exposure exposure : account.unestimated()) {
        charged = charge(charged, account.epoch(), exposure);
      }
    }
    return charged;
  }

  private static Step charge(Step step, int epoch, Exposure exposure) {
    boolean bounded =
        step.job().account().of(epoch).estimates().size() < AttemptReport.MOST_EXPOSURES;
    return Optional.of(exposure)
        .filter(_ -> bounded)
        .flatMap(_ -> Charges.priced(step, exposure.model(), exposure.atMost()))
        .map(cost -> estimated(step, epoch, exposure, cost))
        .orElseGet(() -> unpriced(step, epoch));
  }

  private static Step estimated(Step step, int epoch, Exposure exposure, Usd cost) {
    String prices = step.moment().conditions().pricesVersion();
    EpochAccount account = step.job().account().of(epoch);
    int place = account.estimates().size();
    var estimate = new Estimate(exposure, cost, prices, false);
    Step noted = step.account(books -> books.with(account.estimated(estimate)));
    return Charges.write(
        noted, line(noted, epoch, place, UsageKind.ESTIMATED, exposure.atMost(), cost));
  }

  private static Step correct(Step step, int epoch, int place) {
    EpochAccount account = step.job().account().of(epoch);
    Estimate estimate = account.estimates().get(place);
    var takenBack = new EnumMap<Meter, BigDecimal>(Meter.class);
    estimate.exposure().atMost().forEach((meter, amount) -> takenBack.put(meter, amount.negate()));
    Usd cost = Usd.ZERO.minus(estimate.cost());
    Step noted = step.account(books -> books.with(account.corrected(place)));
    return Charges.write(noted, line(noted, epoch, place, UsageKind.CORRECTION, takenBack, cost));
  }

  private static UsageLine line(
      Step step,
      int epoch,
      int place,
      UsageKind kind,
      Map<Meter, BigDecimal> quantities,
      Usd cost) {
    EpochAccount account = step.job().account().of(epoch);
    Estimate estimate = account.estimates().get(place);
    return new UsageLine(
        Charges.lineId(step, epoch, 0) + "/" + kind + (place == 0 ? "" : "/" + (place + 1)),
        step.job().tenant(),
        step.job().jobId(),
        account.attempt(),
        epoch,
        0,
        kind,
        step.job().over(),
        "",
        estimate.exposure().target(),
        estimate.exposure().model(),
        quantities,
        estimate.pricesVersion(),
        cost,
        step.moment().time());
  }

  private static Step unpriced(Step step, int epoch) {
    return Charges.alarm(step, Alarm.ESTIMATE_UNPRICED, epoch, 0)
        .account(Account::withUnpricedUsage);
  }
}

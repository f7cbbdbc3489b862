package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.EpochAccount.Estimate;
import dev.patchbay.router.ledger.EpochAccount.Standing;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a holder could not report, because it is lost or because the provider did not tell: its last
 * operation is charged at its upper bound, once per claim, and taken back by one correction when
 * the true figures come.
 */
final class Estimates {
  private Estimates() {}

  /** The claim loses the attempt. */
  static Step lost(Step step, int epoch) {
    EpochAccount account = step.job().account().of(epoch).lost();
    return charge(step.account(books -> books.with(account)), account);
  }

  /**
   * A claim has spoken; it may be lost already.
   *
   * @param truthCame whether its words told what it used and left nothing open. An estimate stays
   *     while an operation is open: it stands for that one then
   */
  static Step afterWords(Step step, EpochAccount account, boolean truthCame) {
    Optional<Estimate> open = account.estimate().filter(estimate -> !estimate.corrected());
    if (open.isPresent() && truthCame) {
      return correct(step, account, open.get());
    }
    return charge(step, account);
  }

  private static Step charge(Step step, EpochAccount account) {
    Optional<Exposure> exposure = account.exposure();
    boolean untold = account.standing() == Standing.LOST || account.standing() == Standing.ENDED;
    if (!untold || exposure.isEmpty() || account.estimate().isPresent()) {
      return step;
    }
    return Charges.priced(step, exposure.get().model(), exposure.get().atMost())
        .map(cost -> estimated(step, account, exposure.get(), cost))
        .orElseGet(() -> unpriced(step, account));
  }

  private static Step estimated(Step step, EpochAccount account, Exposure exposure, Usd cost) {
    String prices = step.moment().conditions().pricesVersion();
    var estimate = new Estimate(exposure, cost, prices, false);
    Step noted = step.account(books -> books.with(account.estimated(estimate)));
    return Charges.write(
        noted, line(noted, account, estimate, UsageKind.ESTIMATED, exposure.atMost(), cost));
  }

  private static Step correct(Step step, EpochAccount account, Estimate estimate) {
    var takenBack = new EnumMap<Meter, BigDecimal>(Meter.class);
    estimate.exposure().atMost().forEach((meter, amount) -> takenBack.put(meter, amount.negate()));
    Usd cost = Usd.ZERO.minus(estimate.cost());
    Step noted = step.account(books -> books.with(account.corrected(estimate)));
    return Charges.write(
        noted, line(noted, account, estimate, UsageKind.CORRECTION, takenBack, cost));
  }

  private static UsageLine line(
      Step step,
      EpochAccount account,
      Estimate estimate,
      UsageKind kind,
      Map<Meter, BigDecimal> quantities,
      Usd cost) {
    return new UsageLine(
        Charges.lineId(step, account.epoch(), 0) + "/" + kind,
        step.job().tenant(),
        step.job().jobId(),
        account.attempt(),
        account.epoch(),
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

  private static Step unpriced(Step step, EpochAccount account) {
    return Charges.alarm(step, Alarm.ESTIMATE_UNPRICED, account.epoch(), 0)
        .account(Account::withUnpricedUsage);
  }
}

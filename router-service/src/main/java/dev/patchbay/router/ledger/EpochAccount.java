package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one admission has used.
 *
 * @param claimId the claim that was admitted
 * @param lastUsage highest usage number booked; 0 when none
 * @param lastProgress highest progress number read; 0 when none
 * @param totals booked so far, per meter
 * @param exposure the operation that may be running, whose usage is not yet known
 * @param standing whether the holder may still report
 * @param estimate what was charged for the operation of which no holder could tell what it used
 */
record EpochAccount(
    int epoch,
    int attempt,
    String claimId,
    int lastUsage,
    int lastProgress,
    Map<Meter, BigDecimal> totals,
    Optional<Exposure> exposure,
    Standing standing,
    Optional<Estimate> estimate) {

  enum Standing {
    /** It holds the attempt. */
    @JsonProperty("open")
    OPEN,
    /** The deadline took the attempt away; the holder is told, and may yet say what it used. */
    @JsonProperty("fenced")
    FENCED,
    /** Silent for a lease. */
    @JsonProperty("lost")
    LOST,
    /** It said its last word: what it does not know itself, nobody will tell. */
    @JsonProperty("ended")
    ENDED
  }

  /**
   * A charge at the upper bound of an operation of which nobody could tell what it used.
   *
   * @param corrected whether the true figures came and it was taken back
   */
  record Estimate(Exposure exposure, Usd cost, String pricesVersion, boolean corrected) {}

  EpochAccount {
    var sorted = new EnumMap<Meter, BigDecimal>(Meter.class);
    totals.forEach((meter, amount) -> sorted.put(meter, amount.stripTrailingZeros()));
    totals = Collections.unmodifiableMap(sorted);
  }

  static EpochAccount open(int epoch, int attempt, String claimId) {
    return new EpochAccount(
        epoch, attempt, claimId, 0, 0, Map.of(), Optional.empty(), Standing.OPEN, Optional.empty());
  }

  /** What {@code reported} totals exceed the booked ones by, per meter; zeros left out. */
  Map<Meter, BigDecimal> growth(Map<Meter, BigDecimal> reported) {
    var growth = new EnumMap<Meter, BigDecimal>(Meter.class);
    growth.putAll(reported);
    totals.forEach((meter, booked) -> growth.merge(meter, booked.negate(), BigDecimal::add));
    return nonZero(growth);
  }

  static Map<Meter, BigDecimal> nonZero(Map<Meter, BigDecimal> amounts) {
    var rest = new EnumMap<Meter, BigDecimal>(Meter.class);
    amounts.forEach((meter, amount) -> {
      if (amount.signum() != 0) {
        rest.put(meter, amount.stripTrailingZeros());
      }
    });
    return rest;
  }

  /** An operation is known, so nothing may be running any more. */
  EpochAccount booked(int number, Map<Meter, BigDecimal> used) {
    var sums = new EnumMap<Meter, BigDecimal>(Meter.class);
    sums.putAll(totals);
    used.forEach((meter, amount) -> sums.merge(meter, amount, BigDecimal::add));
    return new EpochAccount(
        epoch, attempt, claimId, number, lastProgress, sums, Optional.empty(), standing, estimate);
  }

  /**
   * A holder tells with every progress what may be running. A repeated or overtaken one tells
   * nothing of now.
   */
  EpochAccount progressed(int number, Optional<Exposure> next) {
    if (number <= lastProgress || standing == Standing.ENDED) {
      return this;
    }
    return new EpochAccount(
        epoch, attempt, claimId, lastUsage, number, totals, next, standing, estimate);
  }

  /**
   * It said its last word.
   *
   * @param unknown the operation of which it cannot tell what it used
   */
  EpochAccount ended(Optional<Exposure> unknown) {
    return standing(Standing.ENDED, unknown);
  }

  EpochAccount fenced() {
    return standing(Standing.FENCED, exposure);
  }

  EpochAccount lost() {
    return standing(Standing.LOST, exposure);
  }

  private EpochAccount standing(Standing next, Optional<Exposure> running) {
    return new EpochAccount(
        epoch, attempt, claimId, lastUsage, lastProgress, totals, running, next, estimate);
  }

  EpochAccount estimated(Estimate next) {
    return new EpochAccount(
        epoch,
        attempt,
        claimId,
        lastUsage,
        lastProgress,
        totals,
        Optional.empty(),
        standing,
        Optional.of(next));
  }

  EpochAccount corrected(Estimate open) {
    return estimated(new Estimate(open.exposure(), open.cost(), open.pricesVersion(), true));
  }
}

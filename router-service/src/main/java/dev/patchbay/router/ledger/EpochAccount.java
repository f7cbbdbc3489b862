package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one admission has used.
 *
 * @param claimId the claim that was admitted
 * @param lastUsage highest usage number booked; 0 when none
 * @param lastProgress highest progress number read; 0 when none
 * @param totals booked so far, per meter
 * @param exposures the operations that may be running, whose usage is not yet known, as the holder
 *     told last: one entry per target and model
 * @param standing whether the holder may still report
 * @param estimates what was charged for operations of which no holder could tell what they used, in
 *     the order charged: one per target and model
 * @param bound whether it waited for grants and was fenced: nothing is granted to it any more, so
 *     nothing runs but what its exposures tell, whatever it tells later; false in a state that was
 *     stored before that was kept
 * @param over when it was lost or said its last word, whichever was first: what it used it used
 *     before; empty in a state that was stored before that was kept
 */
record EpochAccount(
    int epoch,
    int attempt,
    String claimId,
    int lastUsage,
    int lastProgress,
    Map<Meter, BigDecimal> totals,
    List<Exposure> exposures,
    Standing standing,
    List<Estimate> estimates,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bound,
    Optional<Instant> over) {

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
   * A charge at the upper bound of operations of which nobody could tell what they used.
   *
   * @param corrected whether the true figures came and it was taken back
   */
  record Estimate(Exposure exposure, Usd cost, String pricesVersion, boolean corrected) {
    Estimate takenBack() {
      return new Estimate(exposure, cost, pricesVersion, true);
    }
  }

  EpochAccount {
    var sorted = new EnumMap<Meter, BigDecimal>(Meter.class);
    totals.forEach((meter, amount) -> sorted.put(meter, amount.stripTrailingZeros()));
    totals = Collections.unmodifiableMap(sorted);
    exposures = List.copyOf(exposures);
    estimates = List.copyOf(estimates);
  }

  static EpochAccount open(int epoch, int attempt, String claimId) {
    return new EpochAccount(
        epoch,
        attempt,
        claimId,
        0,
        0,
        Map.of(),
        List.of(),
        Standing.OPEN,
        List.of(),
        false,
        Optional.empty());
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

  /** An operation is known. What still runs is told by the report that made it known. */
  EpochAccount booked(int number, Map<Meter, BigDecimal> used) {
    var sums = new EnumMap<Meter, BigDecimal>(Meter.class);
    sums.putAll(totals);
    used.forEach((meter, amount) -> sums.merge(meter, amount, BigDecimal::add));
    return new EpochAccount(
        epoch,
        attempt,
        claimId,
        number,
        lastProgress,
        sums,
        exposures,
        standing,
        estimates,
        bound,
        over);
  }

  /**
   * A holder tells with every progress what may be running. A repeated or overtaken one tells
   * nothing of now.
   */
  EpochAccount progressed(int number, List<Exposure> told) {
    if (number <= lastProgress || standing == Standing.ENDED) {
      return this;
    }
    return new EpochAccount(
        epoch,
        attempt,
        claimId,
        lastUsage,
        number,
        totals,
        running(told),
        standing,
        estimates,
        bound,
        over);
  }

  /**
   * It said its last word.
   *
   * @param unknown the operations of which it cannot tell what they used
   */
  EpochAccount ended(List<Exposure> unknown, Instant time) {
    return standing(Standing.ENDED, running(unknown), bound, Optional.of(time));
  }

  /**
   * @param waited whether its calls waited for grants
   */
  EpochAccount fenced(boolean waited) {
    return standing(Standing.FENCED, exposures, waited, Optional.empty());
  }

  EpochAccount lost(Instant time) {
    return standing(Standing.LOST, exposures, bound, Optional.of(time));
  }

  private EpochAccount standing(
      Standing next, List<Exposure> running, boolean waited, Optional<Instant> time) {
    return new EpochAccount(
        epoch,
        attempt,
        claimId,
        lastUsage,
        lastProgress,
        totals,
        running,
        next,
        estimates,
        waited,
        over.or(() -> time));
  }

  /** What of {@code told} may be running. */
  private List<Exposure> running(List<Exposure> told) {
    return bound ? lesser(told, exposures) : told;
  }

  private static List<Exposure> lesser(List<Exposure> told, List<Exposure> most) {
    return told.stream()
        .flatMap(calls -> most.stream().filter(calls::sameTarget).map(calls::lesser))
        .toList();
  }

  /** When something was spent of which is heard now. */
  Instant spentAt(Instant now) {
    return over.orElse(now);
  }

  /** What runs is no more than this either: where it is less, it counts. */
  EpochAccount exposedAtMost(List<Exposure> most) {
    return new EpochAccount(
        epoch,
        attempt,
        claimId,
        lastUsage,
        lastProgress,
        totals,
        lesser(exposures, most),
        standing,
        estimates,
        bound,
        over);
  }

  /** Whether something may be running there, as far as the holder has told. */
  boolean exposes(Exposure target) {
    return exposures.stream().anyMatch(target::sameTarget);
  }

  /** What may be running where nothing was charged yet. */
  List<Exposure> unestimated() {
    return exposures.stream()
        .filter(
            exposure -> estimates.stream().map(Estimate::exposure).noneMatch(exposure::sameTarget))
        .toList();
  }

  EpochAccount estimated(Estimate next) {
    var longer = new ArrayList<>(estimates);
    longer.add(next);
    return with(longer);
  }

  EpochAccount corrected(int place) {
    var changed = new ArrayList<>(estimates);
    changed.set(place, estimates.get(place).takenBack());
    return with(changed);
  }

  private EpochAccount with(List<Estimate> next) {
    return new EpochAccount(
        epoch,
        attempt,
        claimId,
        lastUsage,
        lastProgress,
        totals,
        exposures,
        standing,
        next,
        bound,
        over);
  }
}

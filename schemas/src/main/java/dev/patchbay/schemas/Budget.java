package dev.patchbay.schemas;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may spend. A limit binds in each of its windows; a window without a limit is
 * counted and binds nothing.
 *
 * @param tenant who spends
 * @param bucket name of money that is set aside for jobs that name it, 1 to 64 lower-case letters,
 *     digits and dashes, the first one a letter; they are paid from it alone. Absent: what pays for
 *     all other jobs
 * @param zone name of the time zone in which hours, days and months begin, such as {@code
 *     Europe/Berlin}; {@code UTC} when absent
 * @param recoverPercent a limit that was reached binds until what is spent and reserved is this
 *     much of it below it, 0 to 50; 5 when absent
 * @param by who set it
 * @param why for what reason
 */
public record Budget(
    TenantId tenant,
    Optional<String> bucket,
    String zone,
    Optional<BudgetLimit> hour,
    Optional<BudgetLimit> day,
    Optional<BudgetLimit> month,
    Optional<BudgetLimit> total,
    Optional<Integer> recoverPercent,
    String by,
    String why) {
  private static final String UTC = "UTC";
  private static final int RECOVER_PERCENT = 5;
  private static final int MOST_RECOVER_PERCENT = 50;
  private static final Pattern BUCKET = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public Budget(
      TenantId tenant,
      Optional<String> bucket,
      @Nullable String zone,
      Optional<BudgetLimit> hour,
      Optional<BudgetLimit> day,
      Optional<BudgetLimit> month,
      Optional<BudgetLimit> total,
      Optional<Integer> recoverPercent,
      String by,
      String why) {
    this.tenant = tenant;
    this.bucket = bucket;
    this.zone = Objects.requireNonNullElse(zone, UTC);
    this.hour = hour;
    this.day = day;
    this.month = month;
    this.total = total;
    this.recoverPercent = recoverPercent;
    this.by = by;
    this.why = why;
    bucket.ifPresent(name ->
        ContractViolation.require(
            BUCKET.matcher(name).matches(), "budget.bucket", "must match " + BUCKET));
    requireZone(this.zone);
    ContractViolation.require(
        !limits().isEmpty(), "budget", "must limit at least one of hour, day, month and total");
    recoverPercent.ifPresent(percent ->
        ContractViolation.require(
            percent >= 0 && percent <= MOST_RECOVER_PERCENT,
            "budget.recoverPercent",
            "must be 0 to 50"));
    Rules.requireName(by, "budget.by");
    Rules.requireWritten(why, "budget.why", 500);
  }

  private static void requireZone(String name) {
    boolean known;
    try {
      known = name.length() <= 64 && !ZoneId.of(name).getId().isEmpty();
    } catch (DateTimeException unknown) {
      known = false;
    }
    ContractViolation.require(
        known, "budget.zone", "must be the name of a time zone, such as Europe/Berlin");
  }

  public Payer payer() {
    return new Payer(tenant, bucket);
  }

  /** Where its hours, days and months begin. */
  public ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  /** See {@code recoverPercent}. */
  public int recovery() {
    return recoverPercent.orElse(RECOVER_PERCENT);
  }

  public Map<BudgetWindow, BudgetLimit> limits() {
    var limits = new EnumMap<BudgetWindow, BudgetLimit>(BudgetWindow.class);
    hour.ifPresent(limit -> limits.put(BudgetWindow.HOUR, limit));
    day.ifPresent(limit -> limits.put(BudgetWindow.DAY, limit));
    month.ifPresent(limit -> limits.put(BudgetWindow.MONTH, limit));
    total.ifPresent(limit -> limits.put(BudgetWindow.TOTAL, limit));
    return limits;
  }
}

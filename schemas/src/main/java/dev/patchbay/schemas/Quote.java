package dev.patchbay.schemas;

/**
 * What an attempt at a job is estimated to cost, in dollars; of a live job, what it may cost before
 * its first report.
 *
 * @param expected by configured values; not negative
 * @param worst what is reserved of the tenant's budget; at least {@code expected}
 */
public record Quote(Usd expected, Usd worst) {
  public Quote {
    ContractViolation.require(
        expected.amount().signum() >= 0, "quote.expected", "must not be negative");
    ContractViolation.require(
        worst.compareTo(expected) >= 0, "quote.worst", "must be at least the expected cost");
  }
}

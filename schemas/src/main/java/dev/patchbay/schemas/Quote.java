package dev.patchbay.schemas;

import java.util.Optional;

/**
 * What an attempt at a job is estimated to cost, in dollars; of a live job, what it may cost before
 * its first report.
 *
 * @param expected by configured values; not negative
 * @param worst what is reserved of the tenant's budget; at least {@code expected}
 * @param session what a whole talk is expected to cost, where its agent says what to expect of one;
 *     not negative, and nothing is reserved for it
 */
public record Quote(Usd expected, Usd worst, Optional<Usd> session) {
  public Quote {
    ContractViolation.require(
        expected.amount().signum() >= 0, "quote.expected", "must not be negative");
    ContractViolation.require(
        worst.compareTo(expected) >= 0, "quote.worst", "must be at least the expected cost");
    ContractViolation.require(
        session.filter(whole -> whole.amount().signum() < 0).isEmpty(),
        "quote.session",
        "must not be negative");
  }

  /** Of what is no talk, or of a talk of which nothing is expected. */
  public Quote(Usd expected, Usd worst) {
    this(expected, worst, Optional.empty());
  }
}

package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The rhythm of an attempt's progress, and whether it may still speak. One report is open at a
 * time.
 *
 * <p>The law of the lease: the broker's acknowledgement of a report proves that the ledger cannot
 * count the attempt as lost before the lease has passed since the report was <em>sent</em>. When
 * the last such sending is {@code suspendAfter} ago the attempt is suspended, and only the ledger's
 * word about a report that is younger than that ends it: acknowledgements that come again do not,
 * for the lease may have run out in between.
 *
 * @param last the number given last; 0 before the first
 * @param provenAt when the last acknowledged report was sent
 * @param open the report whose acknowledgement is awaited
 * @param notBefore the next report is not sent earlier
 * @param nextAt the next report is sent at the latest
 * @param silence present while it is suspended
 * @param calls those that wait, run, or ended without known figures
 */
record Pulse(
    int last,
    long provenAt,
    Optional<Open> open,
    long notBefore,
    long nextAt,
    Optional<Silence> silence,
    Calls calls) {

  /**
   * A report on its way.
   *
   * @param lastLine the last usage line that it or an earlier one held
   * @param exposes the waiting calls whose exposures it carries
   */
  record Open(int number, long sentAt, int lastLine, Set<Integer> exposes) {
    Open {
      exposes = Set.copyOf(exposes);
    }
  }

  static Pulse first(boolean suspended, long now) {
    return new Pulse(
        0,
        now,
        Optional.empty(),
        now,
        now,
        suspended ? Optional.of(Silence.begun(now)) : Optional.empty(),
        Calls.NONE);
  }

  boolean suspended() {
    return silence.isPresent();
  }

  /** Falls silent when the lease is no longer proven. */
  Pulse checked(Terms terms, long now) {
    if (suspended() || now - provenAt < terms.suspendAfter()) {
      return this;
    }
    return new Pulse(
        last, provenAt, open, notBefore, nextAt, Optional.of(Silence.begun(now)), calls);
  }

  /** The ledger's word that it still held when it read the report of this number. */
  Pulse renewed(int number, Terms terms, long now) {
    OptionalLong askedAt =
        silence.map(silent -> silent.answered(number, terms, now)).orElse(OptionalLong.empty());
    if (askedAt.isEmpty()) {
      return this;
    }
    long proven = Math.max(provenAt, askedAt.getAsLong());
    return new Pulse(last, proven, open, notBefore, nextAt, Optional.empty(), calls);
  }

  /** A report on its way does not carry it, and is no permission for it. */
  Pulse wanting(int call, Exposure exposure) {
    return with(calls.wanting(call, exposure));
  }

  /** No further call may begin. */
  Pulse stopped() {
    return with(calls.stopped());
  }

  /** The announced call is accounted for. */
  Pulse settled(int call) {
    return with(calls.settled(call));
  }

  private Pulse with(Calls next) {
    return new Pulse(last, provenAt, open, notBefore, nextAt, silence, next);
  }

  /**
   * Whether a report is to be sent now.
   *
   * @param news there is something to tell that cannot wait
   */
  boolean reportsAt(long now, boolean news) {
    return open.isEmpty() && now >= notBefore && (news || exposes() || now >= nextAt);
  }

  /** Whether the next report carries exposures of calls that wait. */
  private boolean exposes() {
    return !calls.wanted().isEmpty() && !suspended();
  }

  /** What the next report tells. */
  List<Exposure> exposures() {
    return exposes() ? calls.allExposures() : calls.exposures();
  }

  Pulse sent(Terms terms, Tally tally, long now) {
    return new Pulse(
        last + 1,
        provenAt,
        Optional.of(
            new Open(last + 1, now, tally.last(), exposes() ? calls.wanted().keySet() : Set.of())),
        notBefore,
        now + terms.progressEvery(),
        silence.map(silent -> silent.asking(last + 1, terms, now)),
        calls);
  }

  /** The calls that the acknowledgement of this report lets begin. */
  Set<Integer> allowedBy(Open report, Terms terms, long now) {
    boolean proven = !suspended() && now - report.sentAt() < terms.suspendAfter();
    return proven ? calls.stillWanted(report.exposes()) : Set.of();
  }

  Pulse acknowledged(Open report, Terms terms, long now) {
    return new Pulse(
        last,
        report.sentAt(),
        Optional.empty(),
        notBefore,
        nextAt,
        silence,
        calls.allowed(allowedBy(report, terms, now)));
  }

  Pulse lost(long now) {
    return new Pulse(
        last, provenAt, Optional.empty(), now + Terms.RETRY_PAUSE, now, silence, calls);
  }

  /** When the next report is due, if none is open. */
  long reportDue() {
    return open.isPresent() ? Long.MAX_VALUE : Math.max(notBefore, nextAt);
  }

  /** When silence has its next consequence. */
  long silenceDue(Terms terms) {
    return silence
        .map(silent -> silent.since() + terms.suspendedAtMost())
        .orElseGet(() -> provenAt + terms.suspendAfter());
  }
}

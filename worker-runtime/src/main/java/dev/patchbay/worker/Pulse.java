package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import java.util.List;
import java.util.Map;
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
 * for the lease may have run out in between. Nor does one that comes when it is suspended already:
 * the report may have come after the lease. Before the first report of a live job its admission
 * tells for how long it is proven, which is much less.
 *
 * @param last the number given last; 0 before the first
 * @param provenAt when the last acknowledged report was sent
 * @param open the report whose acknowledgement is awaited
 * @param notBefore the next report is not sent earlier
 * @param nextAt the next report is sent at the latest
 * @param silence present while it is suspended
 * @param calls those that wait, run, or ended without known figures
 * @param grants whether calls wait for the ledger's grant, and not for the broker alone
 */
record Pulse(
    int last,
    long provenAt,
    Optional<Open> open,
    long notBefore,
    long nextAt,
    Optional<Silence> silence,
    Calls calls,
    boolean grants) {

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

  /**
   * Nothing was reported yet: the lease is proven by the admission alone.
   *
   * @param slept whether the admission may be old
   * @param provenUntil until when the ledger cannot count the attempt as lost
   */
  static Pulse first(boolean slept, boolean grants, long provenUntil, Terms terms, long now) {
    boolean suspended = slept || now >= provenUntil;
    return new Pulse(
        0,
        Math.min(now, provenUntil - terms.suspendAfter()),
        Optional.empty(),
        now,
        now,
        suspended ? Optional.of(Silence.begun(now)) : Optional.empty(),
        Calls.NONE,
        grants);
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
        last, provenAt, open, notBefore, nextAt, Optional.of(Silence.begun(now)), calls, grants);
  }

  /** The ledger's word that it still held when it read the report of this number. */
  Pulse renewed(int number, Terms terms, long now) {
    OptionalLong askedAt =
        silence.map(silent -> silent.answered(number, terms, now)).orElse(OptionalLong.empty());
    if (askedAt.isEmpty()) {
      return this;
    }
    long proven = Math.max(provenAt, askedAt.getAsLong());
    return new Pulse(
        last, proven, open, notBefore, nextAt, Optional.empty(), calls.unsure(), grants);
  }

  /** A report on its way does not carry them, and is no permission for them. */
  Pulse wanting(Map<Integer, Exposure> more) {
    return with(calls.wanting(more));
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
    return new Pulse(last, provenAt, open, notBefore, nextAt, silence, next, grants);
  }

  /**
   * Whether a report is to be sent now.
   *
   * @param news there is something to tell that cannot wait
   */
  boolean reportsAt(long now, boolean news) {
    return open.isEmpty() && now >= notBefore && (news || hurries() || now >= nextAt);
  }

  /** Whether calls wait of which no report has told that counts. */
  private boolean hurries() {
    return calls.unasked() && !suspended();
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
    Set<Integer> told = exposes() ? calls.wanted().keySet() : Set.of();
    return new Pulse(
        last + 1,
        provenAt,
        Optional.of(new Open(last + 1, now, tally.last(), told)),
        notBefore,
        now + terms.progressEvery(),
        silence.map(silent -> silent.asking(last + 1, terms, now)),
        grants ? calls.asking(told, last + 1) : calls,
        grants);
  }

  /** The calls that the acknowledgement of this report lets begin: none that waits for a grant. */
  Set<Integer> allowedBy(Open report, Terms terms, long now) {
    boolean may = !grants && !suspended() && now - report.sentAt() < terms.suspendAfter();
    return may ? calls.stillWanted(report.exposes()) : Set.of();
  }

  /**
   * The ledger has read the report of this number, and reserves all that it told. A silent holder
   * begins nothing, and asks again once it may speak.
   */
  Pulse granted(int number, Terms terms, List<Effect> effects, long now) {
    Set<Integer> may = checked(terms, now).suspended() ? Set.of() : calls.askedUntil(number);
    may.forEach(call -> effects.add(new Effect.Allow(call)));
    return with(calls.allowed(may));
  }

  Pulse acknowledged(Open report, Terms terms, long now) {
    return new Pulse(
        last,
        report.sentAt(),
        Optional.empty(),
        notBefore,
        nextAt,
        silence,
        calls.allowed(allowedBy(report, terms, now)),
        grants);
  }

  Pulse lost(long now) {
    Calls unsure = open.map(report -> calls.unsure(report.number())).orElse(calls);
    return new Pulse(
        last, provenAt, Optional.empty(), now + Terms.RETRY_PAUSE, now, silence, unsure, grants);
  }

  /** When the next report is due, if none is open. */
  long reportDue() {
    return open.isPresent() ? Long.MAX_VALUE : Math.max(notBefore, nextAt);
  }

  /** Until when the lease is proven by what the broker has. */
  long provenUntil(Terms terms) {
    return provenAt + terms.suspendAfter();
  }

  /** When silence has its next consequence. */
  long silenceDue(Terms terms) {
    return silence
        .map(silent -> silent.since() + terms.suspendedAtMost())
        .orElseGet(() -> provenUntil(terms));
  }
}

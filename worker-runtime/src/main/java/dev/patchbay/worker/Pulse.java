package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import java.util.Optional;
import java.util.OptionalLong;

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
 * @param running the exposure of the call that runs, or that ended without known figures; told with
 *     every report, the last one included
 * @param wanted the exposure of the call that waits for its permission
 */
record Pulse(
    int last,
    long provenAt,
    Optional<Open> open,
    long notBefore,
    long nextAt,
    Optional<Silence> silence,
    Optional<Exposure> running,
    Optional<Exposure> wanted) {

  /**
   * A report on its way.
   *
   * @param lastLine the last usage line that it or an earlier one held
   * @param exposes it carries the wanted exposure
   */
  record Open(int number, long sentAt, int lastLine, boolean exposes) {
    Open withoutExposure() {
      return new Open(number, sentAt, lastLine, false);
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
        Optional.empty(),
        Optional.empty());
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
        last, provenAt, open, notBefore, nextAt, Optional.of(Silence.begun(now)), running, wanted);
  }

  /** The ledger's word that it still held when it read the report of this number. */
  Pulse renewed(int number, Terms terms, long now) {
    OptionalLong askedAt =
        silence.map(silent -> silent.answered(number, terms, now)).orElse(OptionalLong.empty());
    if (askedAt.isEmpty()) {
      return this;
    }
    long proven = Math.max(provenAt, askedAt.getAsLong());
    return new Pulse(last, proven, open, notBefore, nextAt, Optional.empty(), running, wanted);
  }

  /** A report on its way with an earlier exposure is no permission for this one. */
  Pulse wanting(Exposure exposure) {
    return new Pulse(
        last,
        provenAt,
        open.map(Open::withoutExposure),
        notBefore,
        nextAt,
        silence,
        running,
        Optional.of(exposure));
  }

  /** No further call may begin. */
  Pulse stopped() {
    return new Pulse(last, provenAt, open, notBefore, nextAt, silence, running, Optional.empty());
  }

  /** The announced call is accounted for. */
  Pulse settled() {
    return new Pulse(
        last, provenAt, open, notBefore, nextAt, silence, Optional.empty(), Optional.empty());
  }

  /**
   * Whether a report is to be sent now.
   *
   * @param news there is something to tell that cannot wait
   */
  boolean reportsAt(long now, boolean news) {
    return open.isEmpty() && now >= notBefore && (news || exposes() || now >= nextAt);
  }

  /** Whether the next report carries the wanted exposure. */
  boolean exposes() {
    return wanted.isPresent() && !suspended();
  }

  Pulse sent(Terms terms, Tally tally, long now) {
    return new Pulse(
        last + 1,
        provenAt,
        Optional.of(new Open(last + 1, now, tally.last(), exposes())),
        notBefore,
        now + terms.progressEvery(),
        silence.map(silent -> silent.asking(last + 1, terms, now)),
        running,
        wanted);
  }

  /** Whether the acknowledgement of this report lets the job call. */
  boolean allowedBy(Open report, Terms terms, long now) {
    return report.exposes()
        && wanted.isPresent()
        && !suspended()
        && now - report.sentAt() < terms.suspendAfter();
  }

  Pulse acknowledged(Open report, Terms terms, long now) {
    boolean allowed = allowedBy(report, terms, now);
    return new Pulse(
        last,
        report.sentAt(),
        Optional.empty(),
        notBefore,
        nextAt,
        silence,
        allowed ? wanted : running,
        allowed ? Optional.empty() : wanted);
  }

  Pulse lost(long now) {
    return new Pulse(
        last, provenAt, Optional.empty(), now + Terms.RETRY_PAUSE, now, silence, running, wanted);
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

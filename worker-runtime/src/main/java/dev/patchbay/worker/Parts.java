package dev.patchbay.worker;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.PartReference;
import java.util.Optional;

/**
 * The finished parts of an attempt. One is on its way at a time: written, and named by reports once
 * the broker has it. It is kept when the broker has such a report too; before that nobody would
 * find it.
 *
 * @param known all parts that count: those of the dispatch and those that the broker has since
 * @param changes how often that changed
 * @param carried the change up to which the last report told
 * @param named the change up to which an acknowledged report told
 */
record Parts(Checkpoint known, int changes, int carried, int named, Optional<Underway> underway) {

  /**
   * A part on its way.
   *
   * @param id numbered by the job; an answer about another one is of no interest any more
   * @param sent the broker's answer is open
   * @param writeAt when it is written, if that is to be done
   * @param until when the broker's no is final
   * @param change which change it became; 0 while the broker does not have it
   */
  record Underway(long id, FinishedPart part, boolean sent, long writeAt, long until, int change) {
    boolean toWrite() {
      return !sent && change == 0;
    }
  }

  /** Before anything is finished. The ledger knows what it gave. */
  static Parts given(Checkpoint checkpoint) {
    return new Parts(checkpoint, 0, 0, 0, Optional.empty());
  }

  Parts finishing(Input.Finished finished, Terms terms, long now) {
    long until = now + terms.suspendedAtMost();
    return with(new Underway(finished.id(), finished.part(), false, now, until, 0));
  }

  /** The part to write now, if there is one. */
  Optional<Underway> writesAt(long now) {
    return underway.filter(part -> part.toWrite() && now >= part.writeAt());
  }

  /** When the next part is to be written. */
  long writeDue() {
    return underway.filter(Underway::toWrite).map(Underway::writeAt).orElse(Long.MAX_VALUE);
  }

  Parts written(Underway part) {
    return with(new Underway(part.id(), part.part(), true, part.writeAt(), part.until(), 0));
  }

  /** The broker has it: from now on reports name it. */
  Parts durable(Input.PartDurable at) {
    Optional<Underway> answered = sent(at.id());
    if (answered.isEmpty()) {
      return this;
    }
    Underway part = answered.get();
    var place =
        new PartReference(part.part().epoch(), part.part().part(), at.partition(), at.offset());
    int change = changes + 1;
    return new Parts(
        known.with(place),
        change,
        carried,
        named,
        Optional.of(
            new Underway(part.id(), part.part(), false, part.writeAt(), part.until(), change)));
  }

  /** The part whose answer is open, if it is this one. */
  Optional<Underway> sent(long id) {
    return underway.filter(part -> part.sent() && part.id() == id);
  }

  Parts again(Underway part, long now) {
    return with(
        new Underway(part.id(), part.part(), false, now + Terms.RETRY_PAUSE, part.until(), 0));
  }

  Parts givenUp() {
    return new Parts(known, changes, carried, named, Optional.empty());
  }

  /** What the next report has to tell. */
  Optional<Checkpoint> news() {
    return changes > named ? Optional.of(known) : Optional.empty();
  }

  /** A report with all news goes out. */
  Parts told() {
    return new Parts(known, changes, changes, named, underway);
  }

  /** The part that is kept when the last report is acknowledged. */
  Optional<Underway> keptByAcknowledgement() {
    return underway.filter(part -> part.change() > 0 && part.change() <= carried);
  }

  /** The broker has the last report. */
  Parts acknowledged() {
    Optional<Underway> rest = keptByAcknowledgement().isPresent() ? Optional.empty() : underway;
    return new Parts(known, changes, carried, carried, rest);
  }

  private Parts with(Underway next) {
    return new Parts(known, changes, carried, named, Optional.of(next));
  }
}

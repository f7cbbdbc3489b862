package dev.patchbay.worker;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.PartReference;
import java.util.List;
import java.util.Optional;

/**
 * The finished parts of an attempt. One is on its way at a time: written, and named by reports once
 * the broker has it. It is kept when the broker has such a report too; before that nobody would
 * find it.
 *
 * <p>A capsule is a part that, once the broker has it, is the only one that counts of those under
 * the numbers of capsules. Until then the one before does, so the two never share a number.
 *
 * @param known all parts that count: those of the dispatch and those that the broker has since
 * @param changes how often that changed
 * @param carried the change up to which the last report told
 * @param named the change up to which an acknowledged report told
 * @param closesAt when what is on its way is given up because the job is to end
 */
record Parts(
    Checkpoint known,
    int changes,
    int carried,
    int named,
    long closesAt,
    Optional<Underway> underway) {

  /**
   * A part on its way.
   *
   * @param id numbered by the job; an answer about another one is of no interest any more
   * @param alone no other capsule counts once the broker has it
   * @param sent the broker's answer is open
   * @param writeAt when it is written, if that is to be done
   * @param until when the broker's no is final
   * @param change which change it became; 0 while the broker does not have it
   */
  record Underway(
      long id,
      FinishedPart part,
      boolean alone,
      boolean sent,
      long writeAt,
      long until,
      int change) {
    boolean toWrite() {
      return !sent && change == 0;
    }

    Underway again(long now) {
      return new Underway(id, part, alone, false, now + Terms.RETRY_PAUSE, until, 0);
    }

    Underway written() {
      return new Underway(id, part, alone, true, writeAt, until, 0);
    }

    Underway durable(int as) {
      return new Underway(id, part, alone, false, writeAt, until, as);
    }

    /** What counts with it, there. */
    Checkpoint beside(Checkpoint before, Input.PartDurable at) {
      var place = new PartReference(part.epoch(), part.part(), at.partition(), at.offset());
      return alone ? behindCapsules(before).with(place) : before.with(place);
    }

    private static Checkpoint behindCapsules(Checkpoint all) {
      return new Checkpoint(
          all.parts().stream().filter(part -> part.part() >= Finishing.CAPSULES).toList());
    }
  }

  /** Before anything is finished. The ledger knows what it gave. */
  static Parts given(Checkpoint checkpoint) {
    return new Parts(checkpoint, 0, 0, 0, Long.MAX_VALUE, Optional.empty());
  }

  Parts finishing(Input.Finished finished, Terms terms, long now) {
    long until = now + terms.suspendedAtMost();
    return with(new Underway(finished.id(), finished.part(), false, false, now, until, 0));
  }

  Parts keeping(Input.Kept kept, Terms terms, long now) {
    long until = now + terms.suspendedAtMost();
    return with(new Underway(kept.id(), kept.capsule(), true, false, now, until, 0));
  }

  /** The job is to end: its last parts have until then. */
  Parts closing(long at) {
    return new Parts(known, changes, carried, named, at, underway);
  }

  /** When the part on its way is waited for no longer, because the job is to end. */
  long overdueAt() {
    return underway.isPresent() ? closesAt : Long.MAX_VALUE;
  }

  /** Without a part that is waited for no longer. */
  Parts timely(List<Effect> effects, long now) {
    return underway.isPresent() && now >= overdueAt() ? refused(underway.get(), effects) : this;
  }

  /** Writes what is to be written now. */
  Parts writing(List<Effect> effects, long now) {
    Optional<Underway> next = underway.filter(part -> part.toWrite() && now >= part.writeAt());
    next.ifPresent(part -> effects.add(new Effect.WritePart(part.id(), part.part())));
    return next.map(part -> with(part.written())).orElse(this);
  }

  /** When the next part is to be written. */
  long writeDue() {
    return underway.filter(Underway::toWrite).map(Underway::writeAt).orElse(Long.MAX_VALUE);
  }

  /** The broker has it: from now on reports name it. */
  Parts durable(Input.PartDurable at) {
    Optional<Underway> answered = sent(at.id());
    if (answered.isEmpty()) {
      return this;
    }
    Underway part = answered.get();
    int change = changes + 1;
    return new Parts(
        part.beside(known, at),
        change,
        carried,
        named,
        closesAt,
        Optional.of(part.durable(change)));
  }

  /** The broker does not have it, as far as anybody knows. */
  Parts lost(Input.PartLost lost, List<Effect> effects, long now) {
    Optional<Underway> answered = sent(lost.id());
    if (answered.isEmpty()) {
      return this;
    }
    Underway part = answered.get();
    return lost.forGood() || now >= part.until() ? refused(part, effects) : with(part.again(now));
  }

  /** The part whose answer is open, if it is this one. */
  private Optional<Underway> sent(long id) {
    return underway.filter(part -> part.sent() && part.id() == id);
  }

  private Parts refused(Underway part, List<Effect> effects) {
    effects.add(new Effect.PartRefused(part.id()));
    return new Parts(known, changes, carried, named, closesAt, Optional.empty());
  }

  /** What the next report has to tell. */
  Optional<Checkpoint> news() {
    return changes > named ? Optional.of(known) : Optional.empty();
  }

  /** A report with all news goes out. */
  Parts told() {
    return new Parts(known, changes, changes, named, closesAt, underway);
  }

  /** The part that is kept when the last report is acknowledged. */
  Optional<Underway> keptByAcknowledgement() {
    return underway.filter(part -> part.change() > 0 && part.change() <= carried);
  }

  /** The broker has the last report. */
  Parts acknowledged() {
    Optional<Underway> rest = keptByAcknowledgement().isPresent() ? Optional.empty() : underway;
    return new Parts(known, changes, carried, carried, closesAt, rest);
  }

  private Parts with(Underway next) {
    return new Parts(known, changes, carried, named, closesAt, Optional.of(next));
  }
}

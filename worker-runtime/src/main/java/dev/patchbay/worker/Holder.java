package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Signal;
import dev.patchbay.worker.Mailbox.Mail;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one claim from its sending to its end: folds what happens into a {@link Phase} and has done
 * what follows. One virtual thread owns it; everybody else writes to its mailbox. The job has a
 * virtual thread of its own.
 */
final class Holder {
  private static final Logger LOG = LoggerFactory.getLogger(Holder.class);

  private final Lanework lane;
  private final Terms terms;
  private final Mailbox mailbox;
  private final HeldSlot slot;
  private final Deeds deeds;
  private boolean broken;

  Holder(Lanework lane, Outbox.Address address, Terms terms, Slots.Slot slot) {
    this.lane = lane;
    this.terms = terms;
    this.mailbox = new Mailbox(terms.claim());
    this.slot = new HeldSlot(lane.slots(), slot);
    this.deeds = new Deeds(lane, address, terms.claim(), this.slot, mailbox);
  }

  Claim claim() {
    return terms.claim();
  }

  /** From the signals' thread; never waits. */
  void hear(Signal.OfClaim signal) {
    mailbox.offer(new Mail.Heard(signal));
  }

  /** From threads that must not wait. */
  void tell(Input input) {
    mailbox.offer(new Mail.Happened(input));
  }

  /** Gives the slot back before the claim's life begins, when it begins without one. */
  void giveSlotBack() {
    slot.giveBack();
  }

  /** The claim's life, on the calling thread. */
  void run(Phase first) throws InterruptedException {
    Phase phase = first;
    try {
      while (!(phase instanceof Phase.Over)) {
        phase = next(phase);
      }
    } finally {
      mailbox.close();
      slot.giveBack();
      deeds.close();
    }
  }

  private Phase next(Phase phase) throws InterruptedException {
    Optional<Mail> mail = mailbox.next(Duration.ofNanos(phase.due(terms) - lane.nanos()));
    Phase here = phase;
    try {
      Input input = mail.map(this::input).orElseGet(Input.Turn::new);
      Reaction reaction = phase.on(input, terms, lane.nanos());
      here = reaction.next();
      reaction.effects().forEach(deeds::perform);
      if (here instanceof Working working) {
        deeds.provenUntil(working.pulse().provenUntil(terms));
      }
      if (input instanceof Input.EndDurable) {
        deeds.endDurable();
      }
      return here;
    } catch (RuntimeException e) {
      Ids.of(claim(), LOG.atError())
          .addKeyValue("exception", e.getClass().getName())
          .log("the holder failed, its attempt ends");
      return afterFailure(here, mail);
    }
  }

  /**
   * A mistake of ours must neither leave the ledger without an end nor a job without a holder. The
   * job is told to end and its end is awaited; where there is no job to wait for, or the holder
   * fails once more, the end is reported at once.
   */
  private Phase afterFailure(Phase phase, Optional<Mail> mail) {
    boolean waits = !broken && deeds.jobRuns() && mail.filter(Holder::tellsTheJobsEnd).isEmpty();
    OptionalInt admitted = mail.map(Holder::admittedBy).orElseGet(OptionalInt::empty);
    if (broken) {
      // Told to end it is, but a drained one may wait for the answer about its last part.
      deeds.stopJob(StopCause.BROKEN);
    }
    long now = lane.nanos();
    Reaction reaction =
        switch (phase) {
          case Working working when waits -> working.broken(now);
          case Working working -> working.brokenOff(terms, now);
          case Waiting _ when admitted.isPresent() ->
              Waiting.unworked(admitted.getAsInt(), Closing.BROKEN, terms, now);
          case Closing closing when !broken -> closing.on(new Input.EndLost(false), terms, now);
          case Waiting _, Closing _, Phase.Over _ -> Reaction.to(new Phase.Over());
        };
    broken = true;
    try {
      reaction.effects().forEach(deeds::perform);
      return reaction.next();
    } catch (RuntimeException again) {
      deeds.stopJob(StopCause.BROKEN);
      Ids.of(claim(), LOG.atError())
          .addKeyValue("exception", again.getClass().getName())
          .log("end not reported: the ledger's lease will find out");
      return new Phase.Over();
    }
  }

  private static boolean tellsTheJobsEnd(Mail mail) {
    return mail instanceof Mail.Happened(Input input)
        && (input instanceof Input.Returned || input instanceof Input.Threw);
  }

  private static OptionalInt admittedBy(Mail mail) {
    return mail instanceof Mail.Heard(Signal.Admitted admitted)
        ? OptionalInt.of(admitted.epoch())
        : OptionalInt.empty();
  }

  private Input input(Mail mail) {
    return switch (mail) {
      case Mail.Happened(Input input) -> input;
      case Mail.Heard(Signal.OfClaim signal) -> heard(signal);
    };
  }

  private Input heard(Signal.OfClaim signal) {
    return switch (signal) {
      case Signal.Admitted admitted -> {
        lane.steps().reached(Steps.Step.ADMISSION_READ, claim());
        yield new Input.Admitted(
            admitted.epoch(),
            slot.regain(),
            admitted.frames(),
            admitted.grants(),
            admitted.within());
      }
      case Signal.Refused refused -> {
        lane.meters().claim(lane.lane(), "refused");
        Ids.of(claim(), LOG.atDebug()).log("claim refused");
        yield new Input.Refused(refused.reason());
      }
      case Signal.Renewed renewed -> new Input.Renewed(renewed.epoch(), renewed.number());
      case Signal.Granted granted -> new Input.Granted(granted.epoch(), granted.number());
      case Signal.Fence fence -> new Input.Fenced(fence.epoch());
      case Signal.Cancel cancel -> new Input.Cancelled(cancel.epoch());
      case Signal.HangUp hangUp -> new Input.HungUp(hangUp.epoch());
      case Signal.WindUp windUp -> new Input.WoundUp(windUp.epoch(), windUp.reason());
      case Signal.EffectGranted grant ->
          new Input.EffectGranted(grant.epoch(), grant.confirmation(), grant.within());
      case Signal.EffectRefused no ->
          new Input.EffectRefused(no.epoch(), no.confirmation(), no.reason());
    };
  }
}

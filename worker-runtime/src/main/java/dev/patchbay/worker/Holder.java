package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Runs one claim from its sending to its end: folds what happens into a {@link Phase} and does what
 * follows. One virtual thread owns it; everybody else writes to its mailbox. The job has a virtual
 * thread of its own.
 */
final class Holder {
  private static final Logger LOG = LoggerFactory.getLogger(Holder.class);

  /**
   * More than a claim can cause at once: one report of each kind is open at a time, and the job
   * waits when the box is full.
   */
  private static final int MAILBOX = 256;

  private final Lanework lane;
  private final Outbox.Address address;
  private final Terms terms;
  private final BlockingQueue<Mail> mailbox = new ArrayBlockingQueue<>(MAILBOX);
  private Optional<Slots.Slot> slot;
  private Optional<RunningJob> job = Optional.empty();
  private long admittedAt;
  private Optional<Ending> ending = Optional.empty();
  private boolean broken;
  private volatile boolean over;

  Holder(Lanework lane, Outbox.Address address, Terms terms, Slots.Slot slot) {
    this.lane = lane;
    this.address = address;
    this.terms = terms;
    this.slot = Optional.of(slot);
  }

  /** What lies in the mailbox. */
  private sealed interface Mail {
    record Heard(Signal signal) implements Mail {}

    record Happened(Input input) implements Mail {}
  }

  Claim claim() {
    return terms.claim();
  }

  /** From the signals' thread; never waits. */
  void hear(Signal signal) {
    offer(new Mail.Heard(signal));
  }

  /** From threads that must not wait. */
  void tell(Input input) {
    offer(new Mail.Happened(input));
  }

  /** The claim's life, on the calling thread. */
  void run(Phase first) throws InterruptedException {
    Phase phase = first;
    try {
      while (!(phase instanceof Phase.Over)) {
        phase = next(phase);
      }
    } finally {
      over = true;
      mailbox.clear();
      slot.ifPresent(Slots.Slot::release);
    }
  }

  private Phase next(Phase phase) throws InterruptedException {
    long wait = phase.due(terms) - lane.nanos();
    Mail mail = mailbox.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
    Phase here = phase;
    try {
      Input input = mail == null ? new Input.Turn() : input(mail);
      Reaction reaction = phase.on(input, terms, lane.nanos());
      here = reaction.next();
      reaction.effects().forEach(this::perform);
      conclude(input);
      return here;
    } catch (RuntimeException e) {
      ids(LOG.atError())
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
  private Phase afterFailure(Phase phase, @Nullable Mail mail) {
    boolean waits = !broken && job.isPresent() && !tellsTheJobsEnd(mail);
    long now = lane.nanos();
    Reaction reaction =
        switch (phase) {
          case Working working when waits -> working.broken(now);
          case Working working -> working.brokenOff(terms, now);
          case Waiting _ when admittedBy(mail).isPresent() ->
              Waiting.unworked(admittedBy(mail).getAsInt(), Closing.BROKEN, terms, now);
          case Closing closing when !broken -> closing.on(lost(false), terms, now);
          case Waiting _, Closing _, Phase.Over _ -> Reaction.to(new Phase.Over());
        };
    broken = true;
    try {
      reaction.effects().forEach(this::perform);
      return reaction.next();
    } catch (RuntimeException again) {
      job.ifPresent(RunningJob::stop);
      ids(LOG.atError())
          .addKeyValue("exception", again.getClass().getName())
          .log("end not reported: the ledger's lease will find out");
      return new Phase.Over();
    }
  }

  private static boolean tellsTheJobsEnd(@Nullable Mail mail) {
    return mail instanceof Mail.Happened(Input input)
        && (input instanceof Input.Returned || input instanceof Input.Threw);
  }

  private static OptionalInt admittedBy(@Nullable Mail mail) {
    return mail instanceof Mail.Heard(Signal.Admitted admitted)
        ? OptionalInt.of(admitted.epoch())
        : OptionalInt.empty();
  }

  /** Gives the slot back before the claim's life has begun, or when it begins without one. */
  void giveSlotBack() {
    slot.ifPresent(Slots.Slot::release);
    slot = Optional.empty();
  }

  private void offer(Mail mail) {
    if (!mailbox.offer(mail)) {
      ids(LOG.atError()).log("mailbox full, a message is lost");
    }
  }

  private Input input(Mail mail) {
    return switch (mail) {
      case Mail.Happened(Input input) -> input;
      case Mail.Heard(Signal signal) -> heard(signal);
    };
  }

  private Input heard(Signal signal) {
    return switch (signal) {
      case Signal.Admitted admitted -> admission(admitted.epoch());
      case Signal.Refused refused -> {
        lane.meters().claim(lane.lane(), "refused");
        ids(LOG.atDebug()).log("claim refused");
        yield new Input.Refused(refused.reason());
      }
      case Signal.Renewed renewed -> new Input.Renewed(renewed.epoch(), renewed.number());
      case Signal.Fence fence -> new Input.Fenced(fence.epoch());
      case Signal.Cancel cancel -> new Input.Cancelled(cancel.epoch());
    };
  }

  /** A claim that gave its slot back looks for a free one. */
  private Input admission(int epoch) {
    lane.steps().reached(Steps.Step.ADMISSION_READ, claim());
    if (slot.isEmpty()) {
      slot = lane.slots().reserveNow();
      slot.ifPresent(Slots.Slot::use);
    }
    return new Input.Admitted(epoch, slot.isPresent());
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.RepeatClaim _ -> {
        lane.meters().claim(lane.lane(), "repeated");
        lane.outbox().claimed(address, claim());
      }
      case Effect.GiveSlotBack _ -> {
        lane.meters().claim(lane.lane(), "abandoned");
        ids(LOG.atWarn()).log("claim unanswered, slot given back");
        giveSlotBack();
      }
      case Effect.Begin(int epoch) -> begin(epoch);
      case Effect.SendProgress(var report) ->
          answer(
              lane.outbox().progress(address, report),
              new Input.ProgressDurable(report.number()),
              new Input.ProgressLost(report.number()));
      case Effect.SendEnded(var report) -> {
        ending = Optional.of(report.ending());
        answer(lane.outbox().ended(address, report), new Input.EndDurable(), lost(false));
      }
      case Effect.WritePart(long id, FinishedPart part) -> write(id, part);
      case Effect.PartKept(long id) -> partAnswered(id, true);
      case Effect.PartRefused(long id) -> partAnswered(id, false);
      case Effect.Allow(int call) -> job.ifPresent(running -> running.allow(call));
      case Effect.Stop(StopCause cause) -> stop(cause);
      case Effect.NoteSuspended _ -> {
        lane.meters().suspended(lane.lane());
        ids(LOG.atWarn()).log("attempt suspended: progress is not acknowledged");
      }
      case Effect.NoteUnreported _ -> {
        lane.meters().unreported(lane.lane());
        ids(LOG.atError()).log("end not reported: given up");
      }
    }
  }

  private static Input lost(boolean tooLarge) {
    return new Input.EndLost(tooLarge);
  }

  private void answer(CompletableFuture<Void> durable, Input yes, Input no) {
    durable.whenComplete((_, failure) -> {
      if (failure == null) {
        tell(yes);
      } else if (no instanceof Input.EndLost && failure instanceof RecordTooLargeException) {
        tell(lost(true));
      } else {
        ids(LOG.atDebug())
            .addKeyValue("exception", failure.getClass().getSimpleName())
            .log("report not acknowledged");
        tell(no);
      }
    });
  }

  /** The producer drops what the broker does not take in time; another try may be taken. */
  private void write(long id, FinishedPart part) {
    lane.outbox()
        .part(address, part)
        .whenComplete((at, failure) -> {
          if (failure == null) {
            tell(new Input.PartDurable(id, at.partition(), at.offset()));
          } else {
            ids(LOG.atWarn())
                .addKeyValue("exception", failure.getClass().getSimpleName())
                .log("finished part not acknowledged");
            tell(new Input.PartLost(id, !(failure instanceof RetriableException)));
          }
        });
  }

  private void partAnswered(long id, boolean kept) {
    lane.meters().parts(lane.lane(), kept ? "kept" : "not_kept", 1);
    job.ifPresent(running -> running.answered(id, kept));
  }

  private void begin(int epoch) {
    admittedAt = lane.nanos();
    lane.meters().claim(lane.lane(), "admitted");
    job = Optional.of(RunningJob.start(lane, claim(), address.dispatch(), epoch, this::put));
  }

  private void stop(StopCause cause) {
    lane.meters().stopped(lane.lane(), cause);
    ids(LOG.atInfo()).addKeyValue("cause", cause).log("job told to end");
    job.ifPresent(RunningJob::stop);
  }

  /** From the job's thread, which waits while the box is full; its interrupt stays set. */
  private void put(Input input) {
    boolean interrupted = false;
    boolean taken = false;
    while (!taken && !over) {
      try {
        taken = mailbox.offer(new Mail.Happened(input), 1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void conclude(Input input) {
    if (input instanceof Input.EndDurable && ending.isPresent()) {
      lane.steps().reached(Steps.Step.END_DURABLE, claim());
      String kind =
          switch (ending.get()) {
            case Ending.Completed _ -> "completed";
            case Ending.Failed failed -> failed.reason();
            case Ending.Stopped _ -> "stopped";
            case Ending.Yielded yielded -> yielded.reason();
          };
      long began = admittedAt == 0 ? lane.nanos() : admittedAt;
      lane.meters().ended(lane.lane(), kind, Duration.ofNanos(lane.nanos() - began));
      ids(LOG.atInfo()).addKeyValue("ending", kind).log("attempt ended");
    }
  }

  private LoggingEventBuilder ids(LoggingEventBuilder line) {
    return Ids.of(claim(), line);
  }
}

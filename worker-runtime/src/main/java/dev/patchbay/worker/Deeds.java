package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what follows for one claim, to its job, its slot and its ledger, and counts it. On the
 * holder's thread alone; nothing here waits.
 */
final class Deeds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);

  private final Lanework lane;
  private final Outbox.Address address;
  private final Claim claim;
  private final HeldSlot slot;
  private final Mailbox mailbox;
  private final Reporting reporting;
  private Optional<RunningJob> job = Optional.empty();
  private Optional<AttemptSpan> span = Optional.empty();
  private Tracer.SpanInScope scope = () -> {};
  private long admittedAt;
  private Optional<Ending> ending = Optional.empty();

  Deeds(Lanework lane, Outbox.Address address, Claim claim, HeldSlot slot, Mailbox mailbox) {
    this.lane = lane;
    this.address = address;
    this.claim = claim;
    this.slot = slot;
    this.mailbox = mailbox;
    this.reporting =
        new Reporting(
            lane.outbox(),
            address,
            claim,
            input -> mailbox.offer(new Mailbox.Mail.Happened(input)));
  }

  boolean jobRuns() {
    return job.isPresent();
  }

  /** The lease is proven until then. */
  void provenUntil(long nanos) {
    job.ifPresent(running -> running.provenUntil(nanos));
  }

  void stopJob(StopCause cause) {
    job.ifPresent(running -> running.stop(cause));
  }

  void perform(Effect effect) {
    switch (effect) {
      case Effect.RepeatClaim _ -> {
        lane.meters().claim(lane.lane(), "repeated");
        reporting.claimAgain();
      }
      case Effect.GiveSlotBack _ -> {
        lane.meters().claim(lane.lane(), "abandoned");
        Ids.of(claim, LOG.atWarn()).log("claim unanswered, slot given back");
        slot.giveBack();
      }
      case Effect.Begin begun -> begin(begun);
      case Effect.SendProgress(var report) -> reporting.progress(report);
      case Effect.SendEnded(var report) -> {
        ending = Optional.of(report.ending());
        reporting.ended(report);
      }
      case Effect.WritePart(long id, var part) -> reporting.part(id, part);
      case Effect.PartKept(long id) -> partAnswered(id, true);
      case Effect.PartRefused(long id) -> partAnswered(id, false);
      case Effect.TellHangUp _ -> job.ifPresent(RunningJob::hangUp);
      case Effect.TellWindUp(String reason) -> job.ifPresent(running -> running.windUp(reason));
      case Effect.TellDrain _ -> job.ifPresent(RunningJob::drain);
      case Effect.ClaimEffect(var report) -> reporting.effect(report);
      case Effect.GrantEffect(String confirmation, long until) ->
          job.ifPresent(running -> running.effects().granted(confirmation, until));
      case Effect.RefuseEffect(String confirmation, String reason) ->
          job.ifPresent(running -> running.effects().refused(confirmation, reason));
      case Effect.ForgoEffect(String confirmation) ->
          job.ifPresent(running -> running.effects().unanswered(confirmation));
      case Effect.Allow(int call) -> job.ifPresent(running -> running.allow(call));
      case Effect.Stop(StopCause cause) -> {
        lane.meters().stopped(lane.lane(), cause);
        span.ifPresent(of -> of.event("stop " + cause.word()));
        Ids.of(claim, LOG.atInfo()).addKeyValue("cause", cause).log("job told to end");
        stopJob(cause);
      }
      case Effect.NoteSuspended _ -> {
        lane.meters().suspended(lane.lane());
        span.ifPresent(of -> of.event("suspended"));
        Ids.of(claim, LOG.atWarn()).log("attempt suspended: progress is not acknowledged");
        job.ifPresent(running -> running.suspended(true));
      }
      case Effect.NoteRenewed _ -> job.ifPresent(running -> running.suspended(false));
      case Effect.NoteUnreported _ -> {
        lane.meters().unreported(lane.lane());
        Ids.of(claim, LOG.atError()).log("end not reported: given up");
      }
    }
  }

  /** The broker has the end, if one was sent. */
  void endDurable() {
    ending.ifPresent(end -> {
      lane.steps().reached(Steps.Step.END_DURABLE, claim);
      String kind = kind(end);
      long began = admittedAt == 0 ? lane.nanos() : admittedAt;
      lane.meters().ended(lane.lane(), kind, Duration.ofNanos(lane.nanos() - began));
      Ids.of(claim, LOG.atInfo()).addKeyValue("ending", kind).log("attempt ended");
    });
  }

  /** The claim's life is over, and with it its span. */
  @Override
  public void close() {
    scope.close();
    span.ifPresent(of -> of.end(ending.map(Deeds::kind).orElse("unreported")));
  }

  private static String kind(Ending ending) {
    return switch (ending) {
      case Ending.Completed _ -> "completed";
      case Ending.Failed failed -> failed.reason();
      case Ending.Stopped _ -> "stopped";
      case Ending.Yielded yielded -> yielded.reason();
    };
  }

  private void begin(Effect.Begin by) {
    admittedAt = lane.nanos();
    lane.meters().claim(lane.lane(), "admitted");
    var begun = AttemptSpan.begin(lane.tracer(), lane.lane(), claim, by.epoch(), address.trace());
    span = Optional.of(begun);
    scope = begun.inScope();
    job = Optional.of(RunningJob.start(lane, claim, address, by, mailbox::put, begun));
  }

  private void partAnswered(long id, boolean kept) {
    lane.meters().parts(lane.lane(), kept ? "kept" : "not_kept", 1);
    job.ifPresent(running -> running.answered(id, kept));
  }
}

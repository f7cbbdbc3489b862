package dev.patchbay.stream.captions;

import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.stream.Leaving;
import dev.patchbay.stream.captions.core.Captioner;
import dev.patchbay.stream.captions.core.Effect;
import dev.patchbay.stream.captions.core.Standing;
import dev.patchbay.stream.captions.core.StreamFlow;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The order of one captioned stream: all that happens to it happens here under one lock, and what
 * follows is carried out before the next, by {@link CaptionDeeds}. Nothing waits under it.
 */
final class CaptionRun implements CaptionSession.Hearer, StreamEar.Hearer {
  private final CaptionParts parts;
  private final CaptionJob job;
  private final CaptionNotes notes;
  private final CaptionLog log;
  private final CaptionDeeds deeds;
  private final Captioner captioner;
  private final CaptionEvents events;
  private final StreamEar ear;
  private final CaptionPacking packing;
  private final Leaving leaving = new Leaving();
  private final RunEnd end = new RunEnd();
  private boolean gone;

  /**
   * @param from what the holder before left
   * @param told hears that a segment's words are told; without waiting
   */
  CaptionRun(
      CaptionParts parts,
      CaptionService service,
      CaptionJob job,
      CaptionNotes notes,
      CaptionLog log,
      CaptionSpending spending,
      CaptionResult result,
      Optional<Inherited> from,
      Runnable told) {
    this.parts = parts;
    this.job = job;
    this.notes = notes;
    this.log = log;
    this.deeds =
        new CaptionDeeds(service, job, notes, log, spending, result, this, this::reopen, told);
    Standing standing = job.standing(from);
    this.captioner = new Captioner(standing, job.rules(service), now());
    this.events = new CaptionEvents(captioner, notes, service);
    this.ear =
        new StreamEar(
            this::hear,
            job.start(from),
            standing.firstFrame(),
            (at, now) ->
                job.watch(standing.firstFrame(), at.orElseGet(() -> parts.clock().millis()), now),
            this);
    this.packing =
        new CaptionPacking(
            this, captioner, ear, deeds, result, log, this::isRetold, this::mayBeLeft);
  }

  /** Whether another holder is to tell anew what the broker may not have. */
  boolean isRetold() {
    return job.retells() && log.hasLost();
  }

  /** Time has passed; told every 250 ms. */
  void tick() {
    within(() -> {
      ear.tick(now());
      captioner.flows(ear.pump(now()) ? StreamFlow.TAKEN : held(), now());
      // With what may be told by now, though nothing may have happened.
      carryOut(captioner.tick(now()));
      if (leaving.due(ear.passedTo(), now())) {
        carryOut(captioner.finish(CaptionEndings.left(job.attempt().windUp()), now()));
      }
    });
  }

  private StreamFlow held() {
    boolean ungranted = deeds.isUngranted() && !ear.joins() && !job.attempt().suspended();
    return ungranted ? StreamFlow.UNGRANTED : StreamFlow.HELD;
  }

  /** Nothing that is said later is wanted; what is there is heard still. */
  void hungUp() {
    within(() -> leaving.begins(() -> hear(new TapStart.Now()), now()));
  }

  /** The ledger wants it to end. Who takes over may not have heard yet what was said before. */
  void windUp() {
    if (job.takesOver()) {
      hungUp();
    } else {
      within(() -> carryOut(captioner.finish(Effect.Reason.ASKED, now())));
    }
  }

  /** Another worker goes on soon: no segment begins here any more. */
  void leaves() {
    within(captioner::leave);
  }

  /** Whether all that was begun here is told, since it leaves. */
  synchronized boolean pauses() {
    return mayBeLeft() && captioner.pauses();
  }

  /** Whether there is anything for another worker to go on with. */
  synchronized boolean mayBeLeft() {
    return !gone && !end.isDefect() && captioner.goesOn();
  }

  /** What another holder must know. */
  CaptionPacking packing() {
    return packing;
  }

  /** The same of captions that go on elsewhere from here on: nothing more happens here. */
  synchronized Optional<CaptionsCapsule> left(long number) {
    Optional<CaptionsCapsule> last = packing.packed(number);
    hangUp();
    return last;
  }

  /** More may be given; from any thread. */
  void wake() {
    deeds.session().ifPresent(CaptionSession::wake);
  }

  /** Waits for the end, and throws a defect of ours that was it. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return end.await(patience);
  }

  /** Nothing happens any more, and what was given is accounted for. */
  synchronized void hangUp() {
    if (!gone) {
      gone = true;
      if (reason().isEmpty()) {
        List<Effect> left = captioner.breakOff(now());
        if (ear.failure().isPresent()) {
          // It fails by itself: the words that are there stand before that.
          deeds.carryOut(left);
        } else {
          deeds.account(left);
        }
      }
      deeds.close();
      ear.close();
      leaving.close();
    }
  }

  /** A defect of ours ends it. */
  void failed(RuntimeException why) {
    end.comesBy(why);
  }

  synchronized Optional<Effect.Reason> reason() {
    return deeds.ended();
  }

  /** Whether the provider did not want what it was told. */
  synchronized boolean refused() {
    return events.refused();
  }

  /** What the last session that went wrong did so with: names and codes. */
  synchronized Optional<String> trouble() {
    return events.trouble();
  }

  /** Why the stream cannot be read any more. */
  synchronized Optional<TapFailure> failure() {
    return ear.failure();
  }

  /** How it went; once it is over. */
  Captioner captioner() {
    return captioner;
  }

  StreamEar ear() {
    return ear;
  }

  @Override
  public boolean takes() {
    return (captioner.takes() || captioner.rereads()) && deeds.mayGive() && job.attempt().proven();
  }

  @Override
  public boolean wants(long offset) {
    return captioner.wants(offset);
  }

  @Override
  public void heard(long offset, long from, FrameIn frame) {
    carryOut(captioner.heard(offset, from, frame, now()));
    if (frame instanceof FrameIn.End) {
      carryOut(captioner.finish(Effect.Reason.ENDED, now()));
    }
  }

  @Override
  public void again(long offset, FrameAudio audio) {
    carryOut(captioner.again(offset, audio, now()));
  }

  @Override
  public void found(FrameFinding finding) {
    notes.meters().found(finding);
    log.found(finding);
  }

  @Override
  public void look(CaptionSession from) {
    within(() -> ear.pump(now()));
  }

  /** Under the lock, or a call that fills the session could still say so behind this. */
  @Override
  public void mayGoOn(CaptionSession from) {
    within(() -> {
      from.emptied();
      ear.pump(now());
    });
  }

  @Override
  public void event(CaptionSession from, ServerEvent event) {
    within(() -> {
      if (deeds.isOpen(from)) {
        from.health().told(event);
        carryOut(events.told(from, event, now()));
        ear.pump(now());
      }
    });
  }

  @Override
  public void ended(CaptionSession from, SocketEnd end) {
    within(() -> {
      if (deeds.isOpen(from)) {
        from.health().ended(end);
        deeds.gone();
        carryOut(events.ended(end, now()));
      }
    });
  }

  private void carryOut(List<Effect> effects) {
    deeds.carryOut(effects);
    if (reason().isPresent()) {
      end.comes();
    }
  }

  private Subscription hear(TapStart from) {
    return parts.links().hear(job.frames(), from, this::wake);
  }

  private void reopen(long offset) {
    ear.reopen(offset);
  }

  private synchronized void within(Runnable what) {
    if (gone || end.isDefect() || reason().isPresent()) {
      return;
    }
    try {
      what.run();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private long now() {
    return parts.millis().getAsLong();
  }
}

package dev.patchbay.stream.captions;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.stream.captions.core.Effect;
import dev.patchbay.stream.captions.core.Line;
import dev.patchbay.stream.captions.core.Untold;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Carries out what is decided of one stream: towards the provider, the product and the ledger. All
 * but {@link #session} is called under the job's lock.
 */
final class CaptionDeeds {
  private final CaptionService service;
  private final CaptionJob job;
  private final CaptionNotes notes;
  private final CaptionLog log;
  private final CaptionSpending spending;
  private final CaptionResult result;
  private final CaptionSession.Hearer hearer;
  private final LongConsumer reopen;
  private final Runnable told;
  private final Untold untold = new Untold();
  private volatile Optional<CaptionSession> session = Optional.empty();
  private Optional<Effect.Reason> ended = Optional.empty();

  /**
   * @param hearer hears each session
   * @param reopen reads the stream again from an offset
   * @param told hears that a segment's words are told; without waiting
   */
  CaptionDeeds(
      CaptionService service,
      CaptionJob job,
      CaptionNotes notes,
      CaptionLog log,
      CaptionSpending spending,
      CaptionResult result,
      CaptionSession.Hearer hearer,
      LongConsumer reopen,
      Runnable told) {
    this.service = service;
    this.job = job;
    this.notes = notes;
    this.log = log;
    this.spending = spending;
    this.result = result;
    this.hearer = hearer;
    this.reopen = reopen;
    this.told = told;
  }

  /** The newest session, unless it is gone; for any thread. */
  Optional<CaptionSession> session() {
    return session;
  }

  /** Whether it is this one. */
  boolean isOpen(CaptionSession one) {
    return session.equals(Optional.of(one));
  }

  /** Whether a frame may be given now. */
  boolean isUngranted() {
    return !spending.mayGive() && session.isPresent();
  }

  boolean mayGive() {
    return spending.mayGive() && session.filter(open -> !open.isFull()).isPresent();
  }

  /** The session has ended. */
  void gone() {
    session = Optional.empty();
  }

  /** Nothing of the session is heard any more. */
  void close() {
    session.ifPresent(CaptionSession::close);
    gone();
  }

  /** Whether nothing waits to be told. */
  boolean isTold() {
    return untold.isEmpty();
  }

  /** Why it is over, once it is. */
  Optional<Effect.Reason> ended() {
    return ended;
  }

  void carryOut(List<Effect> effects) {
    effects.forEach(this::carryOut);
    tell();
  }

  /** Tells what waited to be told, if it may be told now. */
  void tell() {
    while (job.attempt().proven() && log.begins()) {
      Optional<Effect.Told> next = untold.poll();
      if (next.isEmpty()) {
        return;
      }
      told(next.get());
    }
  }

  /** What was used, and nothing else. */
  void account(List<Effect> effects) {
    effects.stream().filter(Effect.Used.class::isInstance).forEach(this::carryOut);
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Dial _ -> dial();
      case Effect.Close _ -> close();
      case Effect.Reopen(long offset) -> reopen.accept(offset);
      case Effect.Take _ -> spending.begins();
      case Effect.Append(FrameAudio audio, int from, int to) ->
          session.ifPresent(open -> open.append(audio, from, to));
      case Effect.Commit(String eventId) -> session.ifPresent(open -> open.commit(eventId));
      case Effect.Used(String id, BigDecimal seconds) -> {
        notes.meters().used(seconds);
        spending.used(id, seconds);
      }
      case Effect.Told told -> {
        untold.add(told);
        tell();
      }
    }
  }

  private void told(Effect.Told what) {
    switch (what) {
      case Effect.Write(Line line) -> write(line);
      case Effect.Listening(boolean now) -> log.listening(now);
      case Effect.Ended(Effect.Reason reason) -> ended = Optional.of(reason);
    }
  }

  private void write(Line line) {
    notes.meters().written(line);
    log.line(line);
    if (line instanceof Line.Final words) {
      result.add(words);
      told.run();
    }
  }

  private void dial() {
    var next = new CaptionSession(hearer, service.health());
    session = Optional.of(next);
    next.dialled(service.dial(next));
  }
}

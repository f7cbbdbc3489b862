package dev.patchbay.talk;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.talk.conversation.Conversation;
import dev.patchbay.talk.conversation.EndReason;
import dev.patchbay.talk.conversation.Setup;
import dev.patchbay.talk.conversation.Step;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FrameEndings;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One admitted talk from its beginning to its end, on the job's own thread, which ticks. */
final class TalkRun implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(250);

  /** For the broker to have the last frames and lines: as long as a frame may wait for it. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  /** A worker that leaves waits so long for a pause of the talk's. */
  private static final Duration PAUSE = Duration.ofSeconds(8);

  /** And then so long for a change that is being made: the next holder could not make it. */
  private static final Duration CHANGE = Duration.ofMillis(1500);

  /** And for what was cut short by that: what it cost is told when it has ended. */
  private static final Duration COST = Duration.ofMillis(300);

  private static final long NEVER = Long.MAX_VALUE;

  private final TalkParts parts;
  private final TalkService service;
  private final TalkJob job;
  private final Attempt attempt;
  private final TalkNotes notes;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("talk-", 0).factory());
  private final PlayerLine player;

  TalkRun(
      TalkParts parts, TalkService service, Dispatch dispatch, Attempt attempt, TalkNotes notes) {
    this.parts = parts;
    this.service = service;
    this.job = TalkJob.of(dispatch, attempt);
    this.attempt = attempt;
    this.player = new PlayerLine(threads, parts.millis());
    this.notes = notes;
  }

  /** Holds the talk until it is over, or goes on elsewhere. */
  Ending run() throws InterruptedException {
    Optional<TalkCapsule> from = GivenCapsule.of(job.dispatch(), attempt, notes);
    if (from.isEmpty() && GivenCapsule.isDue(job.dispatch())) {
      return TalkEndings.unreadable();
    }
    Step first;
    try {
      first = begun(from);
    } catch (InvalidRequest unfit) {
      return TalkEndings.unfit(unfit.field(), unfit.rule());
    }
    OutStream out;
    try {
      out = parts.links().speak(job.framesOut(), attempt.epoch(), player);
    } catch (FramesUnavailableException trouble) {
      return FrameEndings.of(trouble);
    }
    return put(first, from, out);
  }

  private Step begun(Optional<TalkCapsule> from) {
    Instant now = parts.clock().instant();
    Optional<String> moved = job.live().moved();
    moved.ifPresent(reason -> notes.resumes(reason, from));
    Setup setup = Casting.setup(job.dispatch(), attempt.epoch(), service);
    return moved.isPresent()
        ? Conversation.resume(setup, from, moved.get(), now)
        : Conversation.begin(setup, now);
  }

  private Ending put(Step first, Optional<TalkCapsule> from, OutStream out)
      throws InterruptedException {
    TapStart place =
        from.<TapStart>map(capsule -> new TapStart.At(capsule.input()))
            .orElseGet(() -> new TapStart.Since(attempt.dispatchedAt()));
    var wake = new AtomicReference<Runnable>(() -> {});
    try (Subscription frames =
        parts.links().hear(job.framesIn(), place, () -> Objects.requireNonNull(wake.get()).run())) {
      var crew =
          new TalkCrew(parts, service, job, notes, from, first, out, player, frames, threads);
      wake.set(crew.caller()::wake);
      try {
        return held(crew, frames, out);
      } finally {
        crew.talk().hangUp();
        // First, so that nothing more is announced.
        close();
        crew.spending().close();
      }
    }
  }

  /** The talk goes on at another worker. */
  private static Ending yielded(TalkCrew crew, OutStream out) throws InterruptedException {
    crew.leave();
    var unusedEnd = crew.talk().awaitEnd(COST);
    settle(out.settled());
    var unusedDoubt = crew.log().settle(SETTLING);
    return new Ending.Yielded("worker_draining");
  }

  private Ending held(TalkCrew crew, Subscription frames, OutStream out)
      throws InterruptedException {
    LiveTalk talk = crew.talk();
    long began = parts.millis().getAsLong();
    try (Attempt.StopHook _ = attempt.onHangUp(() -> aside(crew.caller()::left));
        Attempt.StopHook _ = attempt.onWindUp(word -> aside(() -> crew.windUp(word)));
        Attempt.StopHook _ = attempt.onSuspension(() -> aside(crew.lease()::silenceChanged))) {
      threads.execute(() -> announce(crew));
      threads.execute(() -> keep(crew));
      crew.begin();
      Optional<Ending.Failed> trouble = hold(crew, frames);
      if (trouble.isEmpty() && talk.reason().isEmpty()) {
        return yielded(crew, out);
      }
      boolean passesOn = passesOn(crew);
      if (passesOn) {
        var unused = crew.capsules().keep();
      }
      // Nobody else speaks or listens from here on.
      talk.hangUp();
      if (!passesOn) {
        crew.voice().end();
      }
      settle(out.settled());
      long inDoubt = crew.log().settle(SETTLING);
      var length = Duration.ofMillis(parts.millis().getAsLong() - began);
      TalkOutput went = crew.deeds().output(length, inDoubt);
      if (trouble.isPresent()) {
        return trouble.get().talked(went);
      }
      return TalkEndings.of(
          talk.reason().orElseThrow(),
          attempt.windUp().or(crew.spending()::windUp),
          crew.sessions().trouble(),
          service.failure(),
          went);
    }
  }

  /**
   * Ticks until the talk is over, or goes on elsewhere.
   *
   * @return what keeps it from going on, if that ended it
   */
  private Optional<Ending.Failed> hold(TalkCrew crew, Subscription frames)
      throws InterruptedException {
    long leavesAt = NEVER;
    while (!crew.talk().awaitEnd(TICK)) {
      long now = parts.millis().getAsLong();
      if (attempt.draining() && !attempt.suspended()) {
        leavesAt = Math.min(leavesAt, now + PAUSE.toMillis());
        if (crew.talk().pauses() || mustLeave(crew.talk(), now - leavesAt)) {
          return Optional.empty();
        }
      }
      Optional<Ending.Failed> trouble =
          frames
              .failure()
              .map(FrameEndings::of)
              .or(() -> player.hopeless(now).map(FrameEndings::of));
      if (trouble.isPresent()) {
        return trouble;
      }
      if (player.mends(attempt.suspended(), now)) {
        crew.lease().silenceChanged();
      }
      crew.tick();
    }
    return Optional.empty();
  }

  private static boolean mustLeave(LiveTalk talk, long lateMs) {
    return lateMs >= 0 && talk.open() && (!talk.changes() || lateMs >= CHANGE.toMillis());
  }

  /**
   * Law: where a talk fails that may be degraded, the stream is not ended, for somebody else is to
   * speak on it. Where nobody is there to, the result is its end.
   */
  private boolean passesOn(TalkCrew crew) {
    Optional<EndReason> reason = crew.talk().reason();
    boolean failed =
        reason.equals(Optional.of(EndReason.SCARCE))
            || (reason.equals(Optional.of(EndReason.PROVIDER))
                && crew.sessions().trouble().filter(Trouble::refused).isEmpty());
    boolean wanted = attempt.windUp().isEmpty() && !attempt.hungUp();
    return failed && wanted && Casting.mayDegrade(job.dispatch());
  }

  private static void announce(TalkCrew crew) {
    try {
      crew.spending().keepAnnouncing(crew.sessions()::announced);
    } catch (InterruptedException e) {
      // The talk is over.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Without announcements nobody is heard or answered any more.
      crew.talk().failed(e);
    }
  }

  private static void keep(TalkCrew crew) {
    try {
      crew.capsules().keepKeeping();
    } catch (InterruptedException e) {
      // The talk is over.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      crew.talk().failed(e);
    }
  }

  private static void settle(Future<Void> written) throws InterruptedException {
    try {
      written.get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // What the broker does not have by now is dropped; the talk is over all the same.
      return;
    }
  }

  /** For what the talk's lock may have to be waited for. */
  private void aside(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      // The talk is over.
      return;
    }
  }

  /** Ends what waits for the talk, which is over. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}

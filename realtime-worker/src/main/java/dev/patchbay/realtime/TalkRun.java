package dev.patchbay.realtime;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.realtime.conversation.Conversation;
import dev.patchbay.realtime.conversation.EndReason;
import dev.patchbay.realtime.conversation.Happening;
import dev.patchbay.realtime.conversation.Setup;
import dev.patchbay.realtime.conversation.Step;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Topics;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.WatchLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** One admitted talk from its beginning to its end, on the job's own thread, which ticks. */
final class TalkRun implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(250);

  /** For the broker to have the last frames and lines: as long as a frame may wait for it. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final TalkParts parts;
  private final Dispatch dispatch;
  private final Attempt attempt;
  private final LiveWork live;
  private final FramesPlace place;
  private final TalkStages stages;
  private final TalkNotes notes;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("talk-", 0).factory());

  TalkRun(TalkParts parts, Dispatch dispatch, Attempt attempt, TalkNotes notes) {
    this.parts = parts;
    this.dispatch = dispatch;
    this.attempt = attempt;
    this.notes = notes;
    this.live = dispatch.live().orElseThrow();
    this.place = attempt.frames().orElseThrow();
    this.stages = TalkStages.of(dispatch, parts.targets());
  }

  /** Holds the talk until it is over. */
  Ending run() throws InterruptedException {
    Step first;
    try {
      Setup setup =
          Casting.setup(
              dispatch, attempt.epoch(), stages.writerModel(), stages.target().sessionAge());
      first = Conversation.begin(setup, parts.clock().instant());
    } catch (InvalidRequest unfit) {
      return TalkEndings.unfit(unfit.field(), unfit.rule());
    }
    var player = new PlayerLine(threads);
    OutStream out;
    try {
      out = parts.writer().open(framesOut(), attempt.epoch(), player);
    } catch (FramesUnavailableException trouble) {
      return TalkEndings.of(trouble);
    }
    return held(first, out, player);
  }

  private Ending held(Step first, OutStream out, PlayerLine player) throws InterruptedException {
    long began = millis();
    ProductFeed feed =
        parts
            .products()
            .open(dispatch.tenant(), dispatch.jobId(), attempt.epoch(), attempt.trace());
    var log = new TalkLog(feed, dispatch.jobId(), attempt.epoch(), parts.clock());
    BooleanSupplier silent = () -> attempt.suspended() || player.isBroken();
    var voice = new AgentAudio(out, live.format(), attempt.epoch(), silent);
    Spending spending = stages.spending(attempt, dispatch, parts.writingBilling());
    var talk =
        new LiveTalk(parts.clock(), TalkRun::millis, silent, first, voice, spending, log, notes);
    var tools =
        new ToolWork(
            dispatch,
            attempt,
            parts.tools()::call,
            parts.clock(),
            threads,
            talk::tell,
            parts.steps(),
            parts.meters());
    var deeds =
        new TalkDeeds(
            dispatch,
            voice,
            tools,
            spending,
            log,
            notes,
            number -> new ProviderLine(number, talk, spending),
            line -> parts.sockets().dial(dialling(), line)::close);
    player.begin(talk);
    var wake = new AtomicReference<Runnable>(() -> {});
    try (Subscription frames =
            parts
                .tap()
                .subscribe(
                    framesIn(),
                    new TapStart.Since(attempt.dispatchedAt()),
                    () -> Objects.requireNonNull(wake.get()).run());
        Attempt.StopHook _ = attempt.onHangUp(() -> aside(talk::left));
        Attempt.StopHook _ = attempt.onWindUp(word -> aside(() -> talk.tell(windUp(word))));
        Attempt.StopHook _ = attempt.onSuspension(() -> aside(talk::silenceChanged))) {
      var caller = new CallerAudio(frames, this::watch, spending::mayHear, talk);
      wake.set(caller::wake);
      threads.execute(() -> announce(spending, talk));
      talk.begin(first, caller, deeds);
      talk.silenceChanged();
      Optional<Ending> trouble = hold(talk, frames, player);
      // Nobody else speaks or listens from here on.
      talk.hangUp();
      voice.end();
      settle(out.settled());
      long inDoubt = log.settle(SETTLING);
      if (trouble.isPresent()) {
        return trouble.get();
      }
      var length = Duration.ofMillis(millis() - began);
      return TalkEndings.of(
          talk.reason().orElseThrow(),
          attempt.windUp().or(spending::windUp),
          talk.trouble(),
          deeds.output(length, caller.summary(), voice.frames(), inDoubt));
    } finally {
      talk.hangUp();
      // First, so that nothing more is announced.
      close();
      spending.close();
    }
  }

  /**
   * Ticks until the talk is over.
   *
   * @return what keeps it from going on, if that ended it
   */
  private Optional<Ending> hold(LiveTalk talk, Subscription frames, PlayerLine player)
      throws InterruptedException {
    while (!talk.awaitEnd(TICK)) {
      Optional<Ending> trouble =
          frames
              .failure()
              .map(TalkEndings::of)
              .or(() -> player.hopeless(millis()).map(TalkEndings::of));
      if (trouble.isPresent()) {
        return trouble;
      }
      if (player.mends(attempt.suspended(), millis())) {
        talk.silenceChanged();
      }
      talk.tick();
    }
    return Optional.empty();
  }

  private static Happening windUp(String word) {
    return new Happening.Finish("cost".equals(word) ? EndReason.COST : EndReason.ASKED);
  }

  private static void announce(Spending spending, LiveTalk talk) {
    try {
      spending.keepAnnouncing(talk::announced);
    } catch (InterruptedException e) {
      // The talk is over.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Without announcements nobody is heard or answered any more.
      talk.failed(e);
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

  private DialRequest dialling() {
    return new DialRequest(
        stages.target(), parts.safety().callerOf(dispatch), Casting.format(live.format()));
  }

  private FrameWatch watch(OptionalLong brokerMillis, long now) {
    // Whoever is the first on a stream knows its first number.
    OptionalLong expected = live.frames().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
    return new FrameWatch(
        WatchLimits.DEFAULT,
        live.format(),
        expected,
        brokerMillis.orElseGet(() -> parts.clock().millis()),
        now);
  }

  private FramePlace framesIn() {
    return new FramePlace(Topics.framesIn(dispatch.tenant()), place.in(), live.in());
  }

  private FramePlace framesOut() {
    return new FramePlace(Topics.framesOut(dispatch.tenant()), place.out(), live.out());
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  /** Ends what waits for the talk, which is over. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}

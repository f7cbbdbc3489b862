package dev.patchbay.realtime;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.realtime.conversation.Conversation;
import dev.patchbay.realtime.conversation.EndReason;
import dev.patchbay.realtime.conversation.Happening;
import dev.patchbay.realtime.conversation.Step;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.Written;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * One talk. All that happens to it, from whatever thread, happens here, one thing after the other,
 * and what follows is carried out before the next. Nothing waits under its lock: sockets and frames
 * are written without waiting, and what has to wait has threads of its own.
 */
final class LiveTalk implements ProviderLine.Hearer, CallerAudio.Ear, PlayerLine.Speaker {
  /** Who carries a talk out. */
  private record Crew(CallerAudio caller, TalkDeeds deeds) {}

  private final Clock clock;
  private final LongSupplier millis;
  private final BooleanSupplier silent;
  private final AgentAudio voice;
  private final Spending spending;
  private final TalkLog log;
  private final TalkNotes notes;
  private final Queue<Happening> happened = new ArrayDeque<>();
  private final CountDownLatch over = new CountDownLatch(1);

  private Conversation conversation;
  private Optional<Crew> crew = Optional.empty();
  private boolean busy;
  private boolean gone;
  private Optional<Trouble> trouble = Optional.empty();
  private Optional<RuntimeException> defect = Optional.empty();

  /** A session that must wait, for the broker has enough of it to take. */
  private Optional<ProviderLine> paused = Optional.empty();

  /**
   * What a provider's session last went wrong with.
   *
   * @param refused whether the provider does not want what it is told
   * @param what names and codes, never what was said
   */
  record Trouble(boolean refused, String what) {}

  /**
   * @param millis of a clock that never goes back
   * @param silent whether nothing may be said now: the lease is not proven, or frames are not taken
   */
  LiveTalk(
      Clock clock,
      LongSupplier millis,
      BooleanSupplier silent,
      Step first,
      AgentAudio voice,
      Spending spending,
      TalkLog log,
      TalkNotes notes) {
    this.clock = clock;
    this.millis = millis;
    this.silent = silent;
    this.conversation = first.next();
    this.voice = voice;
    this.spending = spending;
    this.log = log;
    this.notes = notes;
  }

  /** Begins. What was told before follows. */
  synchronized void begin(Step first, CallerAudio caller, TalkDeeds deeds) {
    crew = Optional.of(new Crew(caller, deeds));
    busy = true;
    try {
      carryOut(first);
    } finally {
      busy = false;
    }
    settle();
  }

  /** Something has happened. */
  synchronized void tell(Happening happening) {
    if (!gone) {
      happened.add(happening);
      settle();
    }
  }

  /** Time has passed; to be told every 250 ms. */
  synchronized void tick() {
    present().ifPresent(c -> c.caller().tick(now()));
    tellHeard();
    spending.windUp().ifPresent(_ -> tell(new Happening.Finish(EndReason.ASKED)));
    tell(new Happening.Tick());
  }

  /** More may be spent. */
  synchronized void announced() {
    present()
        .ifPresent(c -> {
          c.deeds().flush();
          c.caller().pump(now());
        });
  }

  /** Whether it is so is looked at under the lock: who is told last need not have looked last. */
  @Override
  public synchronized void silenceChanged() {
    if (gone) {
      return;
    }
    if (silent.getAsBoolean()) {
      tell(new Happening.Suspended());
      return;
    }
    voice.resume();
    unpause();
    tell(new Happening.Resumed());
    present().ifPresent(c -> c.deeds().flush());
  }

  @Override
  public synchronized void unpause() {
    if (!gone && voice.goOn(now()) != Written.WAIT) {
      paused.ifPresent(ProviderLine::resume);
      paused = Optional.empty();
    }
  }

  /** All sessions end, and nothing follows, whatever happens still. */
  synchronized void hangUp() {
    gone = true;
    happened.clear();
    crew.ifPresent(c -> c.deeds().hangUp());
  }

  /** A defect of ours ends it. */
  synchronized void failed(RuntimeException why) {
    defect = Optional.of(why);
    over.countDown();
  }

  /**
   * Waits for the end.
   *
   * @return whether it is over
   * @throws RuntimeException a defect of ours that ended it
   */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    boolean ended = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    synchronized (this) {
      if (defect.isPresent()) {
        throw defect.get();
      }
    }
    return ended;
  }

  /** Why it is over, once it is. */
  synchronized Optional<EndReason> reason() {
    return crew.flatMap(c -> c.deeds().ended());
  }

  /** What the provider's last session went wrong with, if any did. */
  synchronized Optional<Trouble> trouble() {
    return trouble;
  }

  @Override
  public synchronized void audio(ProviderLine line, AudioDelta delta) {
    if (gone) {
      return;
    }
    delta
        .part()
        .ifPresent(at -> {
          tell(new Happening.Sounded(line.number(), at, delta.length()));
          sound(line, at, delta);
        });
  }

  @Override
  public synchronized void event(ProviderLine line, ServerEvent event) {
    if (gone) {
      return;
    }
    switch (event) {
      case InputEvent.SpeechStarted _ -> {
        // Marks that have come must be told before.
        look();
        tellHeard();
        crew.ifPresent(c -> c.caller().speaks(true));
      }
      case InputEvent.SpeechStopped _ -> crew.ifPresent(c -> c.caller().speaks(false));
      case InputEvent.Committed _ -> spending.turnCommitted();
      case HeardEvent.Failed _ -> {
        spending.turnFailed();
        look();
      }
      case OutputEvent.AudioDone done -> voice.itemDone(done.at().itemId());
      case ProviderError error -> {
        notes.error(error);
        String type = error.type().orElse("error");
        trouble =
            Optional.of(new Trouble(true, error.code().map(c -> type + " " + c).orElse(type)));
        error.causeId().filter(line::refused).ifPresent(_ -> announced());
      }
      default -> {}
    }
    tell(new Happening.Told(line.number(), event));
  }

  @Override
  public synchronized void mayGoOn(ProviderLine line) {
    present().ifPresent(c -> c.caller().mayGoOn(line, now()));
  }

  @Override
  public synchronized void look() {
    present().ifPresent(c -> c.caller().pump(now()));
  }

  @Override
  public synchronized void ended(ProviderLine line, SocketEnd end) {
    if (gone) {
      return;
    }
    crew.ifPresent(c -> {
      c.caller().lost(line);
      c.deeds().gone(line);
    });
    if (end instanceof SocketEnd.Failed(SocketFailure failure)) {
      notes.lost(line.number(), failure);
      String what = failure.getClass().getSimpleName();
      trouble = Optional.of(new Trouble(!failure.retryable(), what));
      voice.broken();
      tell(new Happening.Lost(line.number(), failure.retryable()));
    }
  }

  @Override
  public synchronized void played(String mark) {
    if (!gone) {
      voice.played(mark, now());
      tellHeard();
    }
  }

  @Override
  public void left() {
    tell(new Happening.HungUp());
  }

  @Override
  public synchronized void found(FrameFinding finding) {
    notes.meters().found(finding);
    log.found(finding);
  }

  private void sound(ProviderLine line, PartRef at, AudioDelta delta) {
    switch (voice.write(at, delta, now())) {
      case WAIT -> {
        paused = Optional.of(line);
        line.pause();
      }
      case LOST -> silenceChanged();
      case GO_ON -> {}
    }
  }

  private Optional<Crew> present() {
    return gone ? Optional.empty() : crew;
  }

  private void tellHeard() {
    voice.heardFurther(now()).forEach((item, ms) -> tell(new Happening.Heard(item, ms)));
  }

  /** Not within itself: what happens while something is carried out follows behind it. */
  private void settle() {
    if (busy || crew.isEmpty()) {
      return;
    }
    busy = true;
    try {
      for (Happening next = happened.poll(); next != null; next = happened.poll()) {
        Step step = conversation.on(next, clock.instant());
        conversation = step.next();
        carryOut(step);
      }
    } catch (RuntimeException e) {
      // Told by its class alone, as the end of the attempt.
      happened.clear();
      defect = Optional.of(e);
      over.countDown();
    } finally {
      busy = false;
    }
  }

  private void carryOut(Step step) {
    Crew all = crew.orElseThrow();
    long now = now();
    step.effects().forEach(effect -> all.deeds().carryOut(effect, all.caller(), now));
    if (all.deeds().ended().isPresent()) {
      over.countDown();
    }
  }

  private long now() {
    return millis.getAsLong();
  }
}

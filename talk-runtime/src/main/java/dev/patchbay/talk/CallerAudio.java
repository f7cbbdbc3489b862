package dev.patchbay.talk;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameSummary;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.FrameWatch.Seen;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.Tapped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What the caller says, on its way to a provider's session. Nothing is read that cannot be passed
 * on, or comes faster than anybody speaks: it waits in the tap, whole and in order. For one thread
 * at a time.
 */
final class CallerAudio {
  private static final FrameSummary NOTHING_HEARD = new FrameSummary(Map.of(), 0, 0, 0, 0, 0);

  /** Begins to watch the caller's frames. */
  @FunctionalInterface
  interface Watching {
    /**
     * @param brokerMillis when that is, by the broker's clock
     * @param now the same in milliseconds of a clock that never goes back
     */
    FrameWatch begin(OptionalLong brokerMillis, long now);
  }

  /** Hears what is not audio. */
  interface Ear {
    /** The player has played all before that mark. */
    void played(String mark);

    /** The caller has left. */
    void left();

    /** Something about the frames is not as it should be. */
    void found(FrameFinding finding);
  }

  private final Subscription frames;
  private final Watching watching;
  private final BooleanSupplier mayHear;
  private final BooleanSupplier cutOff;
  private final Ear ear;
  private final Deque<FrameWatch.Heard> passed = new ArrayDeque<>();
  private final HeardPlaces places = new HeardPlaces();
  private final JustSaid said = new JustSaid();
  private final Stall stall = new Stall();
  private final CallerPace pace = new CallerPace();
  private Optional<FrameWatch> watch = Optional.empty();
  private volatile Optional<ProviderLine> line = Optional.empty();
  private boolean waiting;

  /**
   * @param mayHear whether the provider may be given audio at all
   * @param cutOff whether the worker itself may have lost its broker
   */
  CallerAudio(
      Subscription frames,
      Watching watching,
      BooleanSupplier mayHear,
      BooleanSupplier cutOff,
      Ear ear) {
    this.frames = frames;
    this.watching = watching;
    this.mayHear = mayHear;
    this.cutOff = cutOff;
    this.ear = ear;
  }

  /**
   * From now on this session hears the caller: first what the one before it may not have heard, at
   * least the last half second.
   *
   * @param again what it is to hear from its beginning, by the items that it had become
   */
  void listen(ProviderLine to, Set<String> again, long now) {
    line = Optional.of(to);
    waiting = false;
    long from = places.input(again, now).orElse(0);
    boolean behind = said.takeBack(from, passed::addFirst);
    places.sessionBegins(behind ? OptionalLong.of(from) : OptionalLong.empty(), now);
    pump(now);
  }

  /**
   * This session hears nothing any more.
   *
   * @param deafMs for how long it may not have before that was seen
   */
  void lost(ProviderLine gone, long deafMs, long now) {
    if (line.equals(Optional.of(gone))) {
      places.sessionLost(deafMs, now);
      line = Optional.empty();
      // Where speech began was known to that session alone.
      stall.speaks(false);
    }
  }

  /** What another session can be given again from its beginning, by the items it had become. */
  Set<String> kept() {
    OptionalLong first = said.first();
    return first.isPresent() ? places.begunFrom(first.getAsLong()) : Set.of();
  }

  /** The session takes more. */
  void mayGoOn(ProviderLine from, long now) {
    if (line.equals(Optional.of(from))) {
      waiting = false;
      pump(now);
    }
  }

  /** Has the talk look here soon, on the loop of the session that listens; from any thread. */
  void wake() {
    line.ifPresent(ProviderLine::wake);
  }

  /** Passes on what there is, as far as it is taken. */
  void pump(long now) {
    give(now);
    while (flows(now)) {
      Optional<Tapped> next = frames.next();
      if (next.isEmpty()) {
        return;
      }
      Seen seen = watch(OptionalLong.of(next.get().brokerMillis()), now).tapped(next.get(), now);
      if (seen.heard().isEmpty()) {
        pace.read();
      }
      take(seen);
      give(now);
    }
  }

  /** Time has passed. What waits here or in the tap is not late. */
  void tick(long now) {
    if (cutOff.getAsBoolean()) {
      stall.excused(now);
    }
    if (flows(now)) {
      take(watch(OptionalLong.empty(), now).tick(now));
      pump(now);
      fill(now);
    }
  }

  /** The provider hears that the caller speaks, or does not any more. */
  void speaks(boolean now) {
    stall.speaks(now);
  }

  /**
   * The provider hears speech that began at that moment.
   *
   * @param item what it will become
   * @param ms of all that its session was given
   */
  void speechBegan(String item, long ms) {
    places.speechBegan(item, ms);
  }

  /**
   * The provider hears that speech has ended. What a session that was left tells counts nothing:
   * the next one is given it again.
   *
   * @param by its session
   * @param ms of all that it was given
   */
  void speechEnded(ProviderLine by, long ms, long now) {
    if (line.equals(Optional.of(by))) {
      places.speechEnded(ms, now);
    }
  }

  /**
   * From where another holder hears the caller, by the items whose words are not known: not behind
   * what waits to be given to a session again. Empty before the place is known from which this one
   * hears.
   */
  OptionalLong input(Set<String> unheard, long now) {
    OptionalLong heard = places.input(unheard, now);
    long waits = passed.isEmpty() ? Long.MAX_VALUE : passed.element().offset();
    return heard.isPresent()
        ? OptionalLong.of(Math.min(heard.getAsLong(), waits))
        : frames.readsFrom();
  }

  /** What the caller's frames were like. */
  FrameSummary summary() {
    return watch.map(FrameWatch::summary).orElse(NOTHING_HEARD);
  }

  /** For how many milliseconds nothing was heard of the caller, once something was. */
  OptionalLong quiet(long now) {
    return watch.map(there -> there.quietMillis(now)).orElseGet(OptionalLong::empty);
  }

  /** Only who is listened to can stall: what came before a session was there waits in the tap. */
  private FrameWatch watch(OptionalLong brokerMillis, long now) {
    FrameWatch there = watch.orElseGet(() -> watching.begin(brokerMillis, now));
    watch = Optional.of(there);
    return there;
  }

  private boolean flows(long now) {
    return line.isPresent() && !waiting && mayHear.getAsBoolean() && pace.allows(now);
  }

  private void take(Seen seen) {
    passed.addAll(seen.heard());
    seen.findings().forEach(ear::found);
  }

  /** Passes on until nothing is left or the session takes no more. */
  private void give(long now) {
    while (flows(now) && !passed.isEmpty()) {
      FrameWatch.Heard next = passed.remove();
      switch (next.frame()) {
        case FrameIn.Audio audio -> {
          said.add(next.offset(), audio, places.openFrom(now), now);
          places.passed(next.offset(), audio.audio().micros(), now);
          pace.passed(audio.audio().micros());
          stall.passed(audio.audio().format(), now);
          append(audio.audio().bytes());
        }
        case FrameIn.Played(String _, long _, String mark) -> {
          pace.read();
          ear.played(mark);
        }
        case FrameIn.End _ -> ear.left();
      }
    }
  }

  private void fill(long now) {
    if (flows(now)) {
      stall
          .silence(now)
          .ifPresent(silence -> {
            places.filled(Stall.STEP_MICROS);
            append(silence);
          });
    }
  }

  private void append(byte[] audio) {
    line.ifPresent(to -> {
      // Who is given audio may end over it, and another listen by then.
      if (!to.append(audio) && line.equals(Optional.of(to))) {
        waiting = true;
      }
    });
  }
}

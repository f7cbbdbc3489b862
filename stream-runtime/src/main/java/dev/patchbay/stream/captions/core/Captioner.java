package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameIn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of a stream that is captioned: what the provider is given of it, in which
 * segments, and which lines follow from what it tells. It keeps places and never the sound of what
 * was given; whatever has no final words when a session is lost is read again. All times are
 * milliseconds of one clock that never goes back. For one thread at a time.
 */
public final class Captioner {
  /** Segments that wait for their words; with more the stream waits. */
  static final int MOST_WAITING = 6;

  /** Pieces of sound that may have to be read again; with more the stream waits. */
  static final int MOST_PLACES = 50_000;

  /** Pieces of one segment: in frames of a few samples it ends before its time. */
  static final int MOST_OF_SEGMENT = MOST_PLACES / 8;

  /** Words of a provider's session are waited for so long. */
  public static final Duration PATIENCE = Duration.ofSeconds(15);

  private final long patience;
  private final Source source;
  private final Waiting waiting = new Waiting();
  private final Sessions sessions;
  private final Quiet quiet;
  private final List<Effect> effects = new ArrayList<>();
  private final Telling telling;
  private final Giving giving;
  private final Answers answers;
  private final Refusals refusals;
  private final Tally tally;
  private final boolean passesOn;
  private final Course course = new Course(effects);

  /**
   * @param from where the stream is to be heard from, and what was told before
   */
  public Captioner(Standing from, SessionRules rules, long now) {
    this.patience = rules.patience().toMillis();
    this.passesOn = rules.passesOn();
    this.source = new Source(from);
    this.sessions = new Sessions(rules, from.sessions(), now);
    this.quiet = new Quiet(now);
    this.refusals = new Refusals(waiting, from.finals() > 0);
    this.telling = new Telling(waiting, effects, refusals, from.finals());
    this.giving = new Giving(waiting, source.gaps(), telling, effects, from.meteredMs());
    this.answers = new Answers(waiting, telling, giving, sessions, refusals);
    this.tally = new Tally(source, waiting, telling, giving, sessions);
  }

  /** Whether more of the stream may be told. */
  public boolean takes() {
    return giving.isOpen()
        && !giving.rereads()
        && course.ending().isEmpty()
        && !(course.isLeaving() && !source.isOpen())
        && waiting.size() < MOST_WAITING
        && waiting.places() < MOST_PLACES;
  }

  /** Whether what was heard before is to be told again, as far as it is wanted. */
  public boolean rereads() {
    return giving.rereads();
  }

  /** Whether this frame is to be told again. */
  public boolean wants(long offset) {
    return giving.wants(offset);
  }

  /**
   * A frame has come, in the order of the numbers.
   *
   * @param from the lowest offset of it and of all behind it: numbers and offsets differ a little
   */
  public List<Effect> heard(long offset, long from, FrameIn frame, long now) {
    quiet.frame(now);
    carryOut(source.heard(offset, from, frame, now), now);
    if (source.isOpen() && waiting.latest().places.size() >= MOST_OF_SEGMENT) {
      carryOut(source.end(), now);
    }
    return take();
  }

  /** How the stream flows now. */
  public void flows(StreamFlow how, long now) {
    quiet.flows(how, course.ending().isPresent(), now);
  }

  /** A frame that is wanted has come again. */
  public List<Effect> again(long offset, FrameAudio audio, long now) {
    quiet.again(now);
    giving.again(offset, audio, now);
    return take();
  }

  /** A session listens. */
  public List<Effect> ready(String sessionId, long now) {
    sessions.ready(now);
    // While nobody listened the stream waited: nobody knows how long it was silent.
    quiet.again(now);
    effects.add(new Effect.Listening(true));
    giving.begin(sessionId);
    return take();
  }

  /** The session is gone, or none could be had. */
  public List<Effect> lost(Loss how, long now) {
    if (course.isOver()) {
      return take();
    }
    boolean owed = giving.owesWords();
    leave(now);
    if (sessions.lost(how, owed, now)) {
      endIfDone(now);
    } else {
      giving.giveUp(now);
      course.ends(Effect.Reason.PROVIDER);
    }
    return take();
  }

  /** More words of an item. */
  public List<Effect> delta(String item, String text, long now) {
    answers.delta(item, text, now);
    return take();
  }

  /** The next segment that was committed is this item. */
  public List<Effect> committed(String item) {
    answers.committed(item);
    return take();
  }

  /**
   * All words of an item.
   *
   * @param billed what it costs in seconds, where the provider tells that
   */
  public List<Effect> completed(String item, String text, Optional<BigDecimal> billed, long now) {
    return settle(item, new Segment.Words(text, false), billed, now);
  }

  /** There are no words of an item; it was heard all the same. */
  public List<Effect> failed(String item, long now) {
    return settle(item, Segment.Words.MISSING, Optional.empty(), now);
  }

  /** The provider did not take what had that id. */
  public List<Effect> refused(String eventId, long now) {
    answers.refused(eventId, now);
    endIfDone(now);
    return take();
  }

  /** Nothing more of the stream is told: its latest segment is whole. */
  public List<Effect> finish(Effect.Reason reason, long now) {
    if (course.closes(reason)) {
      carryOut(source.end(), now);
      endIfDone(now);
    }
    return take();
  }

  /** Time has passed; told several times a second. */
  public List<Effect> tick(long now) {
    if (!course.isOver() && sessions.due(now)) {
      effects.add(new Effect.Dial());
    }
    if (!course.isOver() && sessions.isSilent(now)) {
      replace(now);
    }
    if (takes() && source.isOpen() && quiet.stalled(now)) {
      carryOut(source.end(), now);
    }
    if (takes() && quiet.idle(now)) {
      var unused = course.closes(Effect.Reason.IDLE);
      endIfDone(now);
    }
    if (giving.rereads() && quiet.unread(now)) {
      effects.add(new Effect.Close());
      leave(now);
      giving.giveUp(now);
      course.ends(quiet.unreadFor());
    }
    if (giving.isOpen()) {
      judge(now);
    }
    return take();
  }

  /**
   * It is broken off: what was given and has no words is accounted for, the words that are there
   * are told, and nothing follows.
   */
  public List<Effect> breakOff(long now) {
    course.breaksOff();
    leave(now);
    giving.giveUp(now);
    return take();
  }

  /**
   * Somebody else goes on: no segment begins any more, and words of those that have are awaited.
   */
  public void leave() {
    course.leaves();
  }

  /** Whether it does not end by itself. */
  public boolean goesOn() {
    return course.goesOn();
  }

  /** Whether all that was heard is told, and nothing more is taken. */
  public boolean pauses() {
    return course.isLeaving() && goesOn() && !source.isOpen() && waiting.isEmpty();
  }

  /** What they have come to. */
  public Tally tally() {
    return tally;
  }

  private void carryOut(List<Cut> cuts, long now) {
    cuts.forEach(cut -> giving.carryOut(cut, now));
  }

  private List<Effect> settle(
      String item, Segment.Words words, Optional<BigDecimal> billed, long now) {
    answers.settled(item, words, billed, now);
    endIfDone(now);
    return take();
  }

  /** Whether the session that listens is still worth it. */
  private void judge(long now) {
    if (waiting.owesSince(now - patience)) {
      replace(now);
    } else if (waiting.isEmpty() && sessions.isOld(now)) {
      effects.add(new Effect.Close());
      leave(now);
      sessions.left(now);
    }
  }

  /** The session is as good as lost. */
  private void replace(long now) {
    effects.add(new Effect.Close());
    effects.addAll(lost(Loss.GONE, now));
  }

  private void leave(long now) {
    if (giving.isOpen()) {
      effects.add(new Effect.Listening(false));
    }
    giving.leave(now, !passesOn || course.isAsked());
  }

  private void endIfDone(long now) {
    if (!course.isOver() && refusals.hopeless(course.ending().isPresent())) {
      endRefused(now);
    } else if (waiting.isEmpty()) {
      course.ending().ifPresent(course::ends);
    }
  }

  private void endRefused(long now) {
    effects.add(new Effect.Close());
    leave(now);
    if (!passesOn || course.isAsked()) {
      refusals.letGo();
    }
    giving.giveUp(now);
    course.ends(Effect.Reason.REFUSED);
  }

  private List<Effect> take() {
    List<Effect> taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }
}

package dev.patchbay.transcription.translation.core;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A translation of a stream into one language, over as many sessions of the provider's as that
 * takes. Told all that happens, in order; times are milliseconds of any clock that never goes back.
 * For one thread at a time.
 */
public final class Translation {
  /** For a dial and its setting up; a dial may wait for its turn. */
  private static final long DIALLED_MS = 30_000;

  /** For a frame that was read before to come again. */
  private static final long UNREAD_MS = 30_000;

  /**
   * For a slice to be granted to what has ended and has a session: longer than a router takes to be
   * there again.
   */
  private static final long UNGRANTED_MS = 30_000;

  /** Why a session is left that says nothing though it hears something. */
  private static final String MUTE = "mute";

  private enum Phase {
    NONE,
    DIALLED,
    OPEN,
    CLOSING,
    OVER
  }

  private final Feed feed = new Feed();
  private final Speech speech = new Speech();
  private final Axis axis = new Axis();
  private final Source source;
  private final Slices slices;
  private final Telling telling;
  private final Redial redial = new Redial();
  private final Condition condition;
  private final Lull lull = new Lull();
  private Phase phase = Phase.NONE;
  private int session;
  private boolean flows = true;
  private boolean silent;
  private boolean ended;
  private boolean atRest;
  private long dialledAt;
  private long readAt;
  private long roomAt;

  /**
   * @param first the number of the first frame, where it is known
   * @param ahead whether what may be given is announced ahead
   * @param sessionAgeMs how old the provider lets a session get
   */
  public Translation(OptionalLong first, boolean ahead, long sessionAgeMs) {
    this.condition = new Condition(sessionAgeMs);
    this.source = new Source(first, feed, speech, axis);
    this.slices = new Slices(ahead);
    this.telling = new Telling(speech, axis);
  }

  /** Begins. */
  public List<Deed> begin(long now) {
    List<Deed> deeds = new ArrayList<>();
    deeds.add(new Deed.Read(OptionalLong.empty(), OptionalLong.empty()));
    slices.ask(deeds);
    dial(now, deeds);
    lull.begin(now);
    return deeds;
  }

  /** Whether frames are to be read. */
  public boolean listens() {
    return phase == Phase.OPEN
        && flows
        && !silent
        && feed.isEmpty()
        && slices.room() > 0
        && (!ended || source.behind());
  }

  /** What follows. */
  public List<Deed> on(Happening happening, long now) {
    List<Deed> deeds = new ArrayList<>();
    if (phase == Phase.OVER) {
      return deeds;
    }
    switch (happening) {
      case Happening.Opened(int of, String id) -> {
        if (of == session && phase == Phase.DIALLED) {
          opened(id, now);
        }
      }
      case Happening.Granted _ -> slices.granted();
      case Happening.Flows(boolean goesOn) -> flows = goesOn;
      case Happening.Frame frame -> frame(frame, now, deeds);
      case Happening.Ended _ -> ended = true;
      case Happening.Sound sound -> sound(sound, now, deeds);
      case Happening.Text text -> text(text, now, deeds);
      case Happening.Closed(int of) -> closed(of, deeds);
      case Happening.Lost lost -> lost(lost, now, deeds);
      case Happening.Silenced(boolean is) -> silenced(is, now, deeds);
      case Happening.Tick(boolean reads) -> tick(reads, now, deeds);
    }
    return deeds;
  }

  /** Gives the session what waits, one step at a time; nothing if nothing may be given now. */
  public List<Deed> give(long now) {
    List<Deed> deeds = new ArrayList<>();
    if (phase != Phase.OPEN || silent) {
      return deeds;
    }
    if (ended && !source.behind()) {
      feed.fillUp();
    }
    slices.ask(deeds);
    long may = Math.min(slices.room(), condition.room(now, telling.reached()));
    if (flows && may > 0 && !feed.isEmpty()) {
      byte[] pcm = feed.take(Math.min(Pcm.STEP, may));
      condition.given(pcm);
      deeds.add(new Deed.Append(pcm));
      slices.give(pcm.length / Pcm.BYTES, deeds);
    } else if (ended && !source.behind() && feed.isEmpty()) {
      phase = Phase.CLOSING;
      deeds.add(new Deed.Close(session));
    }
    return deeds;
  }

  /** It ends before its end: what is written of a segment is told, if anything may be. */
  public List<Deed> breakOff() {
    List<Deed> deeds = new ArrayList<>();
    if (phase != Phase.OVER && !silent) {
      telling.finish(deeds);
    }
    return deeds;
  }

  /** Nothing more is given or told; what was given is accounted for. */
  public List<Deed> leaveOff() {
    List<Deed> deeds = new ArrayList<>();
    if (phase != Phase.OVER) {
      deeds.add(new Deed.Drop(session));
      slices.close(deeds);
      phase = Phase.OVER;
    }
    return deeds;
  }

  /** How it went. */
  public Account account() {
    return new Account(
        Pcm.ms(axis.time(source.end())),
        slices.allMs(),
        telling.segments(),
        Math.max(0, session - 1));
  }

  /**
   * How a translation went.
   *
   * @param lengthMs of the stream as far as it was read
   * @param meteredMs given to sessions
   * @param segments written
   * @param reconnects sessions beyond the first
   */
  public record Account(long lengthMs, long meteredMs, int segments, int reconnects) {}

  private void dial(long now, List<Deed> deeds) {
    session++;
    dialledAt = now;
    phase = Phase.DIALLED;
    deeds.add(new Deed.Dial(session));
  }

  private void opened(String id, long now) {
    phase = Phase.OPEN;
    flows = true;
    condition.opened(now);
    lull.pause(now);
    lull.unheard(now);
    slices.session(id);
  }

  private void frame(Happening.Frame frame, long now, List<Deed> deeds) {
    lull.frame(now);
    readAt = now;
    source.frame(frame, now, telling.told() - Rests.FURTHEST, deeds);
  }

  private void sound(Happening.Sound sound, long now, List<Deed> deeds) {
    if (sound.session() != session || phase == Phase.NONE) {
      return;
    }
    atRest = telling.sound(sound, source.end(), deeds);
    said(now);
  }

  private void text(Happening.Text text, long now, List<Deed> deeds) {
    if (text.session() != session || phase == Phase.NONE) {
      return;
    }
    telling.text(text, source.end(), position -> now - source.arrived(position, now), deeds);
    said(now);
  }

  private void said(long now) {
    condition.said(now);
    if (telling.serves()) {
      redial.serves();
    }
  }

  private void closed(int of, List<Deed> deeds) {
    if (of == session && phase == Phase.CLOSING) {
      over(deeds);
    }
  }

  private void over(List<Deed> deeds) {
    telling.finish(deeds);
    slices.close(deeds);
    phase = Phase.OVER;
    deeds.add(new Deed.Over());
  }

  private void lost(Happening.Lost lost, long now, List<Deed> deeds) {
    if (lost.session() != session || phase == Phase.NONE) {
      return;
    }
    deeds.add(new Deed.Lost(session, lost.what()));
    slices.unsent(Pcm.samples(lost.unsentMs()));
    slices.end(deeds);
    boolean was = phase == Phase.OPEN || phase == Phase.CLOSING;
    phase = Phase.NONE;
    if (was && condition.lasted(now)) {
      redial.lasted();
    }
    if (!lost.retryable() || !redial.lost(was && condition.hasHeard(), now)) {
      telling.finish(deeds);
      slices.close(deeds);
      phase = Phase.OVER;
      deeds.add(new Deed.Failed(!lost.retryable(), lost.what()));
      return;
    }
    again(deeds);
  }

  /** Another session will say what this one has not said. */
  private void again(List<Deed> deeds) {
    deeds.add(source.rewind(telling.again(source.begins())));
    atRest = false;
  }

  private void leave(long now, List<Deed> deeds) {
    deeds.add(new Deed.Drop(session));
    slices.end(deeds);
    phase = Phase.NONE;
    redial.left(now);
    again(deeds);
  }

  private void silenced(boolean is, long now, List<Deed> deeds) {
    if (is && !silent && (phase == Phase.OPEN || phase == Phase.CLOSING)) {
      leave(now, deeds);
    }
    silent = is;
  }

  private void tick(boolean reads, long now, List<Deed> deeds) {
    if (ended && phase != Phase.CLOSING && source.end() == 0) {
      deeds.add(new Deed.Drop(session));
      over(deeds);
      return;
    }
    if (phase == Phase.NONE && !silent && redial.due(now)) {
      dial(now, deeds);
    }
    if (phase == Phase.DIALLED && now - dialledAt >= DIALLED_MS) {
      drop("silent", now, deeds);
    }
    if (phase == Phase.CLOSING || phase == Phase.OPEN) {
      look(now, deeds);
    }
    if (!ended || phase != Phase.OPEN || slices.room() > 0 || caughtUp()) {
      roomAt = now;
    } else if (now - roomAt >= UNGRANTED_MS) {
      // What was given is heard out.
      phase = Phase.CLOSING;
      deeds.add(new Deed.Ungranted());
      deeds.add(new Deed.Close(session));
      return;
    }
    lull.look(now);
    if (!reads || silent) {
      lull.unheard(now);
    }
    if (!(reads && listens() && source.behind())) {
      readAt = now;
    } else if (now - readAt >= UNREAD_MS) {
      unread(deeds);
      return;
    }
    stall(reads, now);
    if (!ended && listens() && lull.idle(now)) {
      deeds.add(new Deed.Idle());
    }
  }

  /** What was read before does not come again. */
  private void unread(List<Deed> deeds) {
    deeds.add(new Deed.Drop(session));
    telling.finish(deeds);
    slices.close(deeds);
    phase = Phase.OVER;
    deeds.add(new Deed.Unread());
  }

  /** Whether the session is to be left. */
  private void look(long now, List<Deed> deeds) {
    if (phase == Phase.OPEN && condition.aged(now, atRest && caughtUp())) {
      leave(now, deeds);
    } else if (condition.mute(now)) {
      drop(MUTE, now, deeds);
    }
  }

  private void drop(String why, long now, List<Deed> deeds) {
    int gone = session;
    deeds.add(new Deed.Drop(gone, why.equals(MUTE)));
    lost(new Happening.Lost(gone, true, why, 0), now, deeds);
  }

  private boolean caughtUp() {
    return !source.behind() && feed.isEmpty();
  }

  private void stall(boolean reads, long now) {
    if (!reads || !listens() || source.behind() || !source.began() || ended) {
      lull.pause(now);
      return;
    }
    long due = lull.due(now);
    if (due > 0) {
      source.silence(Pcm.samples(due));
    }
  }
}

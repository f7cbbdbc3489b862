package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A translation of a stream into one language, over as many sessions of the provider's as that
 * takes. Told all that happens, in order; times are milliseconds of any clock that never goes back.
 * For one thread at a time.
 */
public final class Translation {
  private final Feed feed = new Feed();
  private final Speech speech = new Speech();
  private final Axis axis;
  private final Source source;
  private final Slices slices;
  private final Telling telling;
  private final Sessions sessions;
  private final Supply supply;
  private final Patience patience = new Patience();
  private boolean atRest;
  private boolean over;
  private boolean said;
  private long rest;

  /**
   * @param first the number of the first frame, where it is known
   * @param ahead whether what may be given is announced ahead
   */
  public Translation(OptionalLong first, boolean ahead, Manner manner) {
    this.axis = new Axis();
    this.sessions = new Sessions(manner);
    this.source = new Source(first, feed, speech, axis);
    this.slices = new Slices(ahead);
    this.telling = new Telling(speech, axis, manner.exact());
    this.supply = new Supply(feed, source, slices, sessions);
  }

  /** Goes on where another has come to, as if its session had been lost. */
  public Translation(TranslatedLanguage from, boolean ahead, Manner manner, long now) {
    this.axis = new Axis(from.row().courses());
    this.sessions = new Sessions(manner, from.sessions());
    this.source = new Source(from.row(), feed, speech, axis, now);
    this.slices = new Slices(ahead, Pcm.samples(from.meteredMs()));
    this.telling =
        manner.exact()
            ? Telling.fromTheRest(speech, axis, from)
            : Telling.behindTheSeam(speech, axis, from);
    this.supply = new Supply(feed, source, slices, sessions);
    this.rest = from.row().rest();
    this.over = from.over();
    this.said = from.over();
  }

  /** Begins. */
  public List<Deed> begin(long now) {
    List<Deed> deeds = new ArrayList<>();
    if (over) {
      return deeds;
    }
    deeds.add(source.rewind(rest));
    slices.ask(deeds);
    deeds.add(sessions.dial(now));
    patience.begin(now);
    return deeds;
  }

  /** Whether frames are to be read. */
  public boolean listens() {
    return !over && supply.listens();
  }

  /** What follows. */
  public List<Deed> on(Happening happening, long now) {
    List<Deed> deeds = new ArrayList<>();
    if (over) {
      return deeds;
    }
    switch (happening) {
      case Happening.Opened(int of, String id) -> {
        if (sessions.opens(of, now)) {
          opened(id, now);
        }
      }
      case Happening.Granted _ -> slices.granted();
      case Happening.Flows(boolean goesOn) -> supply.flows(goesOn);
      case Happening.Frame frame -> frame(frame, now, deeds);
      case Happening.Ended _ -> supply.end();
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
    if (!over) {
      supply.give(now, telling.reached(), deeds);
    }
    return deeds;
  }

  /** It ends before its end: what is written of a segment is told, if anything may be. */
  public List<Deed> breakOff() {
    List<Deed> deeds = new ArrayList<>();
    if (!over && !supply.isSilent()) {
      telling.finish(deeds);
    }
    return deeds;
  }

  /** Nothing more is given or told; what was given is accounted for. */
  public List<Deed> leaveOff() {
    List<Deed> deeds = new ArrayList<>();
    if (!over) {
      deeds.add(sessions.drop());
      slices.close(deeds);
      over = true;
    }
    return deeds;
  }

  /** How it went. */
  public Account account() {
    return new Account(
        Pcm.ms(axis.time(source.end())), slices.allMs(), telling.segments(), sessions.reconnects());
  }

  /**
   * What another needs to go on from here.
   *
   * @param mostRuns so many runs of frames at most
   */
  public Progress progress(int mostRuns) {
    TranslatedLanguage.Row row = source.row(telling::rest, mostRuns);
    return new Progress(
        said,
        source.place(Math.max(row.rest(), telling.writtenTo())),
        row,
        telling.written(row.rest()),
        telling.sounded(),
        slices.allMs(),
        sessions.number());
  }

  /** The place at which the latest session begins, or the next one, in milliseconds. */
  public long beginsMs() {
    return Pcm.ms(telling.begins());
  }

  /** Whether next to nothing would be given twice, if another went on. */
  public boolean rests() {
    return over || (atRest && supply.caughtUp()) || (source.end() == 0 && feed.isEmpty());
  }

  private void opened(String id, long now) {
    supply.flows(true);
    patience.opened(now);
    slices.session(id);
  }

  private void frame(Happening.Frame frame, long now, List<Deed> deeds) {
    patience.frame(now);
    source.frame(frame, now, telling.told() - Rests.FURTHEST, deeds);
  }

  private void sound(Happening.Sound sound, long now, List<Deed> deeds) {
    if (!sessions.is(sound.session())) {
      return;
    }
    atRest = telling.sound(sound, source.end(), deeds);
    sessions.said(telling.serves(), now);
  }

  private void text(Happening.Text text, long now, List<Deed> deeds) {
    if (!sessions.is(text.session())) {
      return;
    }
    telling.text(text, source.end(), position -> now - source.arrived(position, now), deeds);
    sessions.said(telling.serves(), now);
  }

  private void closed(int of, List<Deed> deeds) {
    if (sessions.is(of) && sessions.isClosing()) {
      end(new Deed.Over(), deeds);
    }
  }

  private void end(Deed how, List<Deed> deeds) {
    telling.finish(deeds);
    slices.close(deeds);
    over = true;
    said = how instanceof Deed.Over;
    deeds.add(how);
  }

  private void lost(Happening.Lost lost, long now, List<Deed> deeds) {
    if (!sessions.is(lost.session())) {
      return;
    }
    deeds.add(new Deed.Lost(lost.session(), lost.what()));
    slices.unsent(Pcm.samples(lost.unsentMs()));
    slices.end(deeds);
    if (sessions.lost(lost.how(), now)) {
      again(deeds);
    } else {
      end(new Deed.Failed(lost.how() == Loss.FOR_GOOD, lost.what()), deeds);
    }
  }

  /** Another session will say what this one has not said. */
  private void again(List<Deed> deeds) {
    deeds.add(source.rewind(telling.again(source.begins())));
    atRest = false;
  }

  private void leave(long now, List<Deed> deeds) {
    deeds.add(sessions.leave(now));
    slices.end(deeds);
    again(deeds);
  }

  private void silenced(boolean is, long now, List<Deed> deeds) {
    if (is && !supply.isSilent() && sessions.hears()) {
      leave(now, deeds);
    }
    supply.silenced(is);
  }

  private void tick(boolean reads, long now, List<Deed> deeds) {
    if (supply.hasEnded() && !sessions.isClosing() && source.end() == 0) {
      deeds.add(sessions.drop());
      end(new Deed.Over(), deeds);
      return;
    }
    look(now, deeds);
    if (over || ungranted(now, deeds) || unread(reads, now, deeds)) {
      return;
    }
    quiet(reads, now);
    if (!supply.hasEnded() && listens() && patience.idle(now)) {
      deeds.add(new Deed.Idle());
    }
  }

  /** Whether another session is to be had, or this one to be left. */
  private void look(long now, List<Deed> deeds) {
    if (!supply.isSilent() && sessions.due(now)) {
      deeds.add(sessions.dial(now));
    }
    if (sessions.silent(now)) {
      drop(sessions.drop(), "silent", now, deeds);
    } else if (sessions.aged(now, atRest && supply.caughtUp())) {
      leave(now, deeds);
    } else if (sessions.mute(now)) {
      drop(new Deed.DropMute(sessions.number()), "mute", now, deeds);
    }
  }

  /** Whether what has ended is granted nothing more. What was given is heard out. */
  private boolean ungranted(long now, List<Deed> deeds) {
    boolean is = patience.ungranted(supply.waitsForGrant(), now);
    if (is) {
      deeds.add(new Deed.Ungranted());
      deeds.add(sessions.close());
    }
    return is;
  }

  /** Whether what was read before does not come again. */
  private boolean unread(boolean reads, long now, List<Deed> deeds) {
    boolean is = patience.unread(reads && listens() && source.behind(), now);
    if (is) {
      deeds.add(sessions.drop());
      end(new Deed.Unread(), deeds);
    }
    return is;
  }

  private void drop(Deed how, String why, long now, List<Deed> deeds) {
    deeds.add(how);
    lost(new Happening.Lost(sessions.number(), Loss.GONE, why, 0), now, deeds);
  }

  /** Silence takes the place of what does not come. */
  private void quiet(boolean reads, long now) {
    boolean waits = reads && listens() && !source.behind() && source.began() && !supply.hasEnded();
    long due = patience.quiet(reads && !supply.isSilent(), waits, now);
    if (due > 0) {
      source.silence(Pcm.samples(due));
    }
  }
}

package dev.patchbay.local.histories;

import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.talk.TalkSeam;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The caller's frames, from the place where a holder begins, on their way to whoever listens. */
final class CallerEar {
  /** Between two looks of whoever does not stand still, and longer than any. */
  private static final long LONG = 1_000;

  private static final int AGAIN = 500 / Person.FRAME_MS;
  private static final int KEPT = 60_000 / Person.FRAME_MS;

  private final Talk talk;
  private final TalkSeam places = new TalkSeam();
  private final Deque<Long> said = new ArrayDeque<>();
  private final Deque<Long> passed = new ArrayDeque<>();
  private final long joined;
  private long next;
  private boolean told;
  private long pumpedAt;
  private long wokeAt = Long.MAX_VALUE;

  CallerEar(Talk talk, Optional<TalkCapsule> from, int epoch) {
    this.talk = talk;
    this.joined = from.map(TalkCapsule::input).orElseGet(() -> talk.dispatchedFrom());
    this.next = joined;
    if (from.isEmpty()) {
      talk.due().excuseBefore(joined, epoch > 1 ? "no capsule" : "before the dispatch");
    }
  }

  /**
   * From now on this session hears the caller: first what the last one may not have heard, and at
   * least the last half second.
   *
   * @param again what it is to hear from its beginning
   */
  void listen(Set<String> again, long now) {
    long from = places.input(again, now).orElse(0);
    boolean behind = false;
    while (!said.isEmpty() && (passed.size() < AGAIN || said.getLast() >= from)) {
      behind |= passed.size() >= AGAIN;
      passed.addFirst(said.removeLast());
    }
    said.clear();
    places.sessionBegins(behind ? OptionalLong.of(from) : OptionalLong.empty(), now);
  }

  /** Nobody hears the caller any more. */
  void lost(long now) {
    places.sessionLost(now);
  }

  /** What another session can be given again from its beginning. */
  Set<String> kept() {
    return said.isEmpty() ? Set.of() : places.begunFrom(said.getFirst());
  }

  /**
   * Told at each step of who may go on, and at the end. Whoever has stood still or was silent hears
   * first what was said meanwhile, if the talk is not over by then.
   *
   * @param listens whether it matters
   */
  void wakes(boolean listens, long now) {
    if (listens && now - wokeAt > LONG) {
      talk.due().listened();
    }
    wokeAt = now;
  }

  void pump(TalkSession to, long now) {
    if (now - pumpedAt > LONG) {
      talk.due().listened();
    }
    pumpedAt = now;
    while (!passed.isEmpty()) {
      give(to, passed.remove(), now);
    }
    while (next < talk.person().frames()) {
      give(to, next++, now);
    }
  }

  private void give(TalkSession to, long frame, long now) {
    said.add(frame);
    if (said.size() > KEPT) {
      said.remove();
    }
    places.passed(frame, Person.FRAME_MS, now);
    to.append(talk.person().at(frame));
  }

  void speechBegan(String item, long ms) {
    places.speechBegan(item, ms);
  }

  void speechEnded(long ms, long now) {
    places.speechEnded(ms, now);
  }

  /** From where another holder hears the caller: not behind what waits to be heard again. */
  long input(Set<String> unheard, long now) {
    OptionalLong heard = places.input(unheard, now);
    long waits = passed.isEmpty() ? Long.MAX_VALUE : passed.element();
    return heard.isPresent() ? Math.min(heard.getAsLong(), waits) : joined;
  }

  /** Whether the caller has left, told once. */
  boolean left() {
    boolean news = !told && talk.person().hasLeft() && next >= talk.person().frames();
    told |= news;
    return news;
  }
}

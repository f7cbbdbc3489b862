package dev.patchbay.local.histories;

import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.talk.TalkSeam;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** The caller's frames, from the place where a holder begins, on their way to whoever listens. */
final class CallerEar {
  /** Between two looks of whoever does not stand still, and longer than any. */
  private static final long LONG = 1_000;

  private static final int AGAIN = 500 / Person.FRAME_MS;

  private final Talk talk;
  private final TalkSeam places = new TalkSeam();
  private final Deque<Long> said = new ArrayDeque<>();
  private final Deque<Long> passed = new ArrayDeque<>();
  private final long joined;
  private long next;
  private boolean told;
  private long pumpedAt;

  CallerEar(Talk talk, Optional<TalkCapsule> from, int epoch) {
    this.talk = talk;
    this.joined = from.map(TalkCapsule::input).orElseGet(() -> talk.dispatchedFrom());
    this.next = joined;
    if (from.isEmpty()) {
      talk.due().excuseBefore(joined, epoch > 1 ? "no capsule" : "before the dispatch");
    }
  }

  /** From now on this session hears the caller; it is told the last half second again. */
  void listen() {
    places.sessionBegins();
    while (!said.isEmpty()) {
      passed.addFirst(said.removeLast());
    }
  }

  void pump(TalkSession to, long now) {
    if (now - pumpedAt > LONG) {
      // Whoever has stood still hears what was said meanwhile first.
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
    if (said.size() > AGAIN) {
      said.remove();
    }
    places.passed(frame, Person.FRAME_MS, now);
    to.append(talk.person().at(frame));
  }

  void speechBegan(String item, long ms) {
    places.speechBegan(item, ms);
  }

  void speechEnded(long ms) {
    places.speechEnded(ms);
  }

  /** From where another holder hears the caller. */
  long input(Set<String> unheard, long now) {
    return places.input(unheard, now).orElse(joined);
  }

  /** Whether the caller has left, told once. */
  boolean left() {
    boolean news = !told && talk.person().hasLeft() && next >= talk.person().frames();
    told |= news;
    return news;
  }
}

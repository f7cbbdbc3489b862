package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is heard, cut where nobody speaks, until all of it is told; and to where nothing is left to
 * be told. Belongs to the session's loop, but for {@link #isFull}.
 */
final class SpokenSegments {
  /** Somebody who does not pause is cut there. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** A turn that is found begins no further back than this. */
  private static final long BEFORE_MS = 400;

  /** So many wait before no more sound is taken. */
  static final int MOST = 6;

  static final int MOST_PASSED_MS = 1_000;

  private final Supplier<String> names;
  private final TurnCutter cutter = new TurnCutter(LONGEST);
  private final Deque<SpokenSegment> waiting = new ArrayDeque<>();
  private volatile boolean full;
  private long begunMs;
  private long endMs;
  private long passedMs;
  private boolean finished;

  /**
   * Time of which nothing is left to be told.
   *
   * @param toMs where it ends, of all that was heard
   * @param ms how long it is, a second at most
   */
  record Passed(long toMs, int ms) {}

  /**
   * @param names one for each segment
   */
  SpokenSegments(Supplier<String> names) {
    this.names = names;
  }

  void hear(byte[] pcm) {
    for (TurnCutter.Found found : cutter.take(pcm, Optional.of(TurnTerms.USUAL))) {
      switch (found) {
        case TurnCutter.Found.Began(long startMs) -> begunMs = startMs;
        case TurnCutter.Found.Ended(long to, var sound) -> ended(to, sound);
      }
    }
  }

  /** Nothing more is heard. */
  void finish() {
    finished = true;
    if (cutter.inTurn()) {
      cutter.commit().ifPresent(rest -> ended(cutter.ms(), rest));
    }
  }

  private void ended(long toMs, ByteBuffer sound) {
    endMs = toMs;
    waiting.add(new SpokenSegment(names.get(), begunMs, toMs, sound));
    full = waiting.size() >= MOST;
  }

  /** Whether no more sound is taken. Any thread. */
  boolean isFull() {
    return full;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether nothing more is heard and all of it is told, to its end. */
  boolean isOver() {
    return finished && waiting.isEmpty() && passedMs >= cutter.ms();
  }

  Optional<SpokenSegment> first() {
    return Optional.ofNullable(waiting.peek());
  }

  Optional<SpokenSegment> named(String itemId) {
    return waiting.stream().filter(one -> one.itemId().equals(itemId)).findFirst();
  }

  /** Those that are to be written down now; each is given once. */
  List<SpokenSegment> unasked() {
    List<SpokenSegment> unasked = waiting.stream().limit(MOST).filter(one -> !one.asked()).toList();
    unasked.forEach(SpokenSegment::ask);
    return unasked;
  }

  /**
   * One is told.
   *
   * @return whether more sound is taken again
   */
  boolean told(SpokenSegment segment) {
    waiting.remove(segment);
    boolean was = full;
    full = waiting.size() >= MOST;
    return was && !full;
  }

  /** The first that nobody has translated. */
  Optional<SpokenSegment> untranslated() {
    return waiting.stream().filter(one -> one.text().isEmpty()).findFirst();
  }

  /** The first that nobody has said. */
  Optional<SpokenSegment> unsaid() {
    return waiting.stream().filter(one -> one.speech().isEmpty()).findFirst();
  }

  /** How much speech was made of those that are not told, in bytes. */
  long speech() {
    return waiting.stream()
        .flatMap(one -> one.speech().stream())
        .mapToLong(ByteBuffer::remaining)
        .sum();
  }

  /** To where time has passed. */
  long passedMs() {
    return passedMs;
  }

  /** More of the time has passed, if it has. */
  Optional<Passed> passes() {
    long open = finished ? cutter.ms() : open();
    long to = waiting.isEmpty() ? open : waiting.getFirst().startMs();
    int ms = Math.toIntExact(Math.clamp(to - passedMs, 0, MOST_PASSED_MS));
    passedMs += ms;
    return ms > 0 ? Optional.of(new Passed(passedMs, ms)) : Optional.empty();
  }

  /** Where a segment would begin that nobody knows of yet. */
  private long open() {
    return cutter.inTurn() ? begunMs : Math.max(endMs, cutter.ms() - BEFORE_MS);
  }
}

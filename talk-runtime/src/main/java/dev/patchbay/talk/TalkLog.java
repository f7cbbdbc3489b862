package dev.patchbay.talk;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.talk.conversation.Mood;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * What a talk tells its product beside the frames. Lines of the transcript are kept while the lease
 * is not proven, for another holder may write by then. Nothing but {@link #settle} waits.
 */
final class TalkLog {
  /** Lines of a talk that is silent; what is more is not written. */
  private static final int MOST_HELD = 1_000;

  private final ProductFeed feed;
  private final TalkLines lines;
  private final TalkEvents events;
  private final Clock clock;
  private final BooleanSupplier proven;
  private final Queue<TranscriptEvent> held = new ArrayDeque<>();
  private long unwritten;

  /** The first line that is not written. */
  private long lost = Long.MAX_VALUE;

  /** The last line that the feed was given. */
  private long given;

  /**
   * @param proven whether the lease is, at this moment
   */
  TalkLog(ProductFeed feed, JobId job, int epoch, Clock clock, BooleanSupplier proven) {
    this.proven = proven;
    this.feed = feed;
    this.lines = new TalkLines(job, epoch);
    this.events = new TalkEvents(job, epoch);
    this.clock = clock;
  }

  /** A line of the transcript stream, numbered from 1 without gap. */
  void line(long sequence, Line line) {
    if (held.size() < MOST_HELD) {
      held.add(lines.line(sequence, clock.instant(), line));
    } else {
      unwritten++;
      lost = Math.min(lost, sequence);
    }
    flush();
  }

  /** Writes what was kept, if that may be. */
  void flush() {
    while (!held.isEmpty() && proven.getAsBoolean()) {
      TranscriptEvent next = held.remove();
      feed.transcript(next);
      given = next.sequence();
    }
  }

  /** What the caller may be shown has changed. */
  void mood(Mood mood) {
    feed.event(events.state(clock.instant(), mood));
  }

  /** Something about the caller's frames is not as it should be. */
  void found(FrameFinding finding) {
    feed.event(events.frames(finding));
  }

  /**
   * The broker has all lines up to that one, but for those that it was given up for: none behind
   * one that is not written counts.
   */
  long told() {
    return Math.min(given - feed.underway(), lost - 1);
  }

  /** Waits for what the feed was given, from any thread. */
  void await(Duration patience) throws InterruptedException {
    var unused = feed.settle(patience);
  }

  /**
   * Waits until the broker has all that was told, or has given it up.
   *
   * @return lines of the transcript that may not be there
   */
  long settle(Duration patience) throws InterruptedException {
    flush();
    return feed.settle(patience) + held.size() + unwritten;
  }
}

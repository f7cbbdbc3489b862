package dev.patchbay.realtime;

import dev.patchbay.realtime.conversation.Line;
import dev.patchbay.realtime.conversation.Mood;
import dev.patchbay.schemas.JobId;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Clock;
import java.time.Duration;

/** What a talk tells its product beside the frames. Nothing but {@link #settle} waits. */
final class TalkLog {
  private final ProductFeed feed;
  private final TalkLines lines;
  private final TalkEvents events;
  private final Clock clock;

  TalkLog(ProductFeed feed, JobId job, int epoch, Clock clock) {
    this.feed = feed;
    this.lines = new TalkLines(job, epoch);
    this.events = new TalkEvents(job, epoch);
    this.clock = clock;
  }

  /** A line of the transcript stream, numbered from 1 without gap. */
  void line(long sequence, Line line) {
    feed.transcript(lines.line(sequence, clock.instant(), line));
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
   * Waits until the broker has all that was told, or has given it up.
   *
   * @return lines of the transcript that may not be there
   */
  long settle(Duration patience) throws InterruptedException {
    return feed.settle(patience);
  }
}

package dev.patchbay.chained;

import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.text.Unicode;
import java.time.Clock;
import java.time.Duration;

/** What one talk tells its product beside the frames. Nothing but {@link #settle} waits. */
final class LiveLog {
  private final ProductFeed feed;
  private final DegradedJob job;
  private final CallIds ids;
  private final Clock clock;
  private int turns;

  /**
   * @param ids of the attempt, one of which each turn gets
   */
  LiveLog(ProductFeed feed, DegradedJob job, CallIds ids, Clock clock) {
    this.feed = feed;
    this.job = job;
    this.ids = ids;
    this.clock = clock;
  }

  /** What the caller may be shown has changed. */
  void state(TalkState state) {
    feed.event(
        new JobEvent.State(job.dispatch().jobId(), clock.instant(), job.attempt().epoch(), state));
  }

  /** Something about the caller's frames is not as it should be. */
  void found(FrameFinding finding) {
    feed.event(new FrameEvents(job.dispatch().jobId(), job.attempt().epoch()).frames(finding));
  }

  /**
   * The caller was told this.
   *
   * @param heardMs how much of it was heard
   * @param ofMs how long all of it is
   */
  void told(String text, long heardMs, long ofMs) {
    boolean whole = heardMs >= ofMs;
    String heard =
        whole ? text : cut(text, Math.toIntExact(text.length() * heardMs / Math.max(1, ofMs)));
    turn(TalkSide.AGENT, heard, whole ? TurnText.WHOLE : TurnText.ESTIMATED, heardMs);
  }

  /** The caller said this. */
  void said(String text) {
    String first = cut(text, TranscriptEvent.MOST_TEXT);
    turn(
        TalkSide.CALLER,
        first,
        first.length() == text.length() ? TurnText.WHOLE : TurnText.ESTIMATED,
        0);
  }

  /** Lines of the transcript until now. */
  int lines() {
    return turns;
  }

  /**
   * Waits until the broker has all that was told, or has given it up.
   *
   * @return lines of the transcript that may not be there
   */
  long settle(Duration patience) throws InterruptedException {
    return feed.settle(patience);
  }

  private void turn(TalkSide side, String text, TurnText how, long heardMs) {
    turns++;
    ClientRequestId item = ids.next();
    feed.transcript(
        new TranscriptEvent.Final(
            job.dispatch().jobId(),
            job.attempt().epoch(),
            turns,
            clock.instant(),
            turns,
            side,
            item.value(),
            Unicode.whole(text),
            how,
            heardMs));
  }

  private static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, Unicode.settled(text.substring(0, most)));
  }
}

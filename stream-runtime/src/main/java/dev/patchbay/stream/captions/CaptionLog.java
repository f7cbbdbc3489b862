package dev.patchbay.stream.captions;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.stream.captions.core.Line;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What captions tell their product. Nothing but {@link #settle} and {@link #lost} waits.
 *
 * <p>Who takes over says first what of earlier epochs is void. Whoever read the lines behind that
 * without it would have words twice: so nothing else is told before the broker has it, or has not
 * taken it {@link #MOST} times.
 */
final class CaptionLog {
  /** So often it is told that captions have moved; each time may take as long as a line may. */
  static final int MOST = 2;

  /** That they have, as it is told. */
  private record Move(String reason, int segment) {}

  private final ProductFeed feed;
  private final JobId job;
  private final int epoch;
  private final Clock clock;
  private final long lostBefore;
  private long sequence;

  /** While nothing else may be told. */
  private volatile Optional<Move> move = Optional.empty();

  /** Lines that were told anew, and so are not lost. */
  private volatile long retold;

  /**
   * @param lostBefore lines of the transcript that earlier holders lost
   */
  CaptionLog(ProductFeed feed, JobId job, int epoch, Clock clock, long lostBefore) {
    this.feed = feed;
    this.job = job;
    this.epoch = epoch;
    this.clock = clock;
    this.lostBefore = lostBefore;
  }

  /** The next line of the transcript, numbered from 1 without gap. */
  void line(Line line) {
    sequence++;
    feed.transcript(written(line, clock.instant()));
  }

  /**
   * Another worker had the captions.
   *
   * @param segment the first that is told from here on
   */
  void moved(String reason, int segment) {
    var what = new Move(reason, segment);
    move = Optional.of(what);
    tell(what);
  }

  private void tell(Move what) {
    sequence++;
    feed.transcript(
        new TranscriptEvent.Moved(
            job,
            epoch,
            sequence,
            clock.instant(),
            what.reason(),
            Optional.empty(),
            Optional.of(what.segment())));
  }

  /** Whether it is known that anything else may be told. */
  boolean isBegun() {
    return move.isEmpty();
  }

  /** Whether anything else may be told. What keeps it is told again here, if it was given up. */
  boolean begins() {
    if (isBegun()) {
      return true;
    }
    if (feed.underway() > 0) {
      return false;
    }
    long lost = feed.lost();
    if (lost == sequence && sequence < MOST) {
      tell(move.get());
      return false;
    }
    retold = lost < sequence ? lost : 0;
    move = Optional.empty();
    return true;
  }

  /**
   * Waits for the broker, until what was told so far is there or was given up.
   *
   * @return lines of the transcript that were given up, by all holders; empty while the fate of one
   *     is not known
   */
  OptionalLong lost(Duration patience) throws InterruptedException {
    OptionalLong own = feed.lost(patience);
    return own.isPresent() ? OptionalLong.of(lostBefore + own.getAsLong()) : own;
  }

  /** Whether lines of the transcript were given up that stand nowhere else. */
  boolean hasLost() {
    return isBegun() && feed.lost() > retold;
  }

  /** Whether the stream is listened to has changed. */
  void listening(boolean now) {
    TalkState state = now ? TalkState.LISTENING : TalkState.WAITING;
    feed.event(new JobEvent.State(job, clock.instant(), epoch, state));
  }

  /** Something about the frames is not as it should be. */
  void found(FrameFinding finding) {
    feed.event(new FrameEvents(job, epoch).frames(finding));
  }

  /** The number of the last line; 0 when there is none. */
  long sequence() {
    return sequence;
  }

  /**
   * Waits until the broker has all that was told, or has given it up.
   *
   * @return lines of the transcript that may not be there, of all holders
   */
  long settle(Duration patience) throws InterruptedException {
    return lostBefore + feed.settle(patience);
  }

  private TranscriptEvent written(Line line, Instant at) {
    return switch (line) {
      case Line.Interim(int segment, long startMs, String text) ->
          new StreamLine.CaptionInterim(job, epoch, sequence, at, segment, startMs, text);
      case Line.Final words ->
          new StreamLine.Caption(
              job,
              epoch,
              sequence,
              at,
              words.segment(),
              words.startMs(),
              words.endMs(),
              words.text(),
              words.item(),
              words.missing());
      case Line.Took(Line.What what, long ms) ->
          new TranscriptEvent.Latency(job, epoch, sequence, at, kind(what), ms);
    };
  }

  private static LatencyKind kind(Line.What what) {
    return switch (what) {
      case INTERIM -> LatencyKind.INTERIM;
      case FINAL -> LatencyKind.FINAL;
    };
  }
}

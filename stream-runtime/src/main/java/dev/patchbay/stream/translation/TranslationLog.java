package dev.patchbay.stream.translation;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.stream.translation.core.Deed;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a translation tells its product beside the frames; all languages' lines are one row. Nothing
 * but {@link #settle} and {@link #lost} waits. Safe for threads.
 */
final class TranslationLog {
  private final ProductFeed feed;
  private final JobId job;
  private final int epoch;
  private final FrameEvents events;
  private final Clock clock;
  private final long lostBefore;
  private long sequence;

  /**
   * @param lostBefore lines of the transcript that earlier holders lost
   */
  TranslationLog(ProductFeed feed, JobId job, int epoch, Clock clock, long lostBefore) {
    this.feed = feed;
    this.job = job;
    this.epoch = epoch;
    this.events = new FrameEvents(job, epoch);
    this.clock = clock;
    this.lostBefore = lostBefore;
  }

  /**
   * Another worker's translation goes on here.
   *
   * @param reason a stable word
   */
  synchronized void moved(String reason) {
    sequence++;
    write(new TranscriptEvent.Moved(job, epoch, sequence, clock.instant(), reason));
  }

  synchronized void interim(String language, Deed.Interim what) {
    sequence++;
    write(
        new StreamLine.TranslatedInterim(
            job,
            epoch,
            sequence,
            clock.instant(),
            language,
            what.segment(),
            what.startMs(),
            what.text()));
  }

  synchronized void segment(String language, Deed.Segment what) {
    sequence++;
    write(
        new StreamLine.Translated(
            job,
            epoch,
            sequence,
            clock.instant(),
            language,
            what.segment(),
            what.startMs(),
            what.endMs(),
            what.text()));
    sequence++;
    write(
        new TranscriptEvent.Latency(
            job,
            epoch,
            sequence,
            clock.instant(),
            LatencyKind.TRANSLATION_LAG,
            what.lagMs(),
            Optional.of(language)));
  }

  /** Something about the stream's frames is not as it should be. */
  synchronized void found(FrameFinding finding) {
    feed.event(events.frames(finding));
  }

  /** How many lines there are. */
  synchronized long last() {
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

  /**
   * The same, for who counts on it.
   *
   * @return lines that were given up, by all holders; empty while the fate of one is not known
   */
  OptionalLong lost(Duration patience) throws InterruptedException {
    OptionalLong own = feed.lost(patience);
    return own.isPresent() ? OptionalLong.of(lostBefore + own.getAsLong()) : own;
  }

  private void write(TranscriptEvent line) {
    feed.transcript(line);
  }
}

package dev.patchbay.stream.captions;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Topics;
import dev.patchbay.stream.OwnFrames;
import dev.patchbay.stream.captions.core.SessionRules;
import dev.patchbay.stream.captions.core.Standing;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.WatchLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The job that captions are: what it asks for, and where its frames lie. */
record CaptionJob(Dispatch dispatch, Attempt attempt, LiveWork live, FramesPlace place) {
  /** Why captions are given back whose lines the broker did not take. */
  static final String LINES_LOST = "lines_lost";

  /** The provider's end of a session is not waited for. */
  private static final Duration BEFORE_AGE = Duration.ofMinutes(5);

  static CaptionJob of(Dispatch dispatch, Attempt attempt) {
    return new CaptionJob(
        dispatch, attempt, dispatch.live().orElseThrow(), attempt.frames().orElseThrow());
  }

  FramePlace frames() {
    return new FramePlace(Topics.framesIn(dispatch.tenant()), place.in(), live.in());
  }

  /** Whether somebody had begun with them before. */
  boolean takesOver() {
    return live.moved().isPresent();
  }

  /**
   * Whether lines that the broker did not take are left to the next holder. Not once that was done
   * of this job, whoever was lost since: where no line ever gets through they go on without.
   */
  boolean retells() {
    return !live.moved().equals(Optional.of(LINES_LOST))
        && !live.movedBefore().contains(LINES_LOST);
  }

  /** How far the captions are that begin here. */
  Standing standing(Optional<Inherited> from) {
    return from.map(Inherited::standing).orElseGet(() -> Standing.beginning(firstFrame()));
  }

  /** From where the stream is heard. */
  TapStart start(Optional<Inherited> from) {
    return from.<TapStart>map(left -> new TapStart.At(left.capsule().input()))
        .orElseGet(() -> new TapStart.Since(OwnFrames.since(live, attempt)));
  }

  /** The number of the stream's first frame, where this job is the first on it. */
  private OptionalLong firstFrame() {
    return live.frames().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
  }

  /** By which its sessions are dealt with. */
  SessionRules rules(CaptionService service) {
    return new SessionRules(
        replacedAfterMs(service.sessionAge()), service.patience(), live.lesser());
  }

  /** After how long a session is replaced at a pause. */
  private static long replacedAfterMs(Duration sessionAge) {
    long age = sessionAge.toMillis();
    return Math.max(age / 2, age - BEFORE_AGE.toMillis());
  }

  /**
   * Begins to watch the frames.
   *
   * @param first the number of the first one, where that is known
   * @param brokerMillis when that is, by the broker's clock
   * @param now the same in milliseconds of a clock that never goes back
   */
  FrameWatch watch(OptionalLong first, long brokerMillis, long now) {
    return new FrameWatch(WatchLimits.DEFAULT, live.format(), first, brokerMillis, now);
  }
}

package dev.patchbay.talk;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Topics;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.WatchLimits;
import java.util.OptionalLong;

/**
 * The job that a talk is: what it asks for, and where its frames lie.
 *
 * @param place where the frames of both directions are
 */
record TalkJob(Dispatch dispatch, Attempt attempt, LiveWork live, FramesPlace place) {
  static TalkJob of(Dispatch dispatch, Attempt attempt) {
    return new TalkJob(
        dispatch, attempt, dispatch.live().orElseThrow(), attempt.frames().orElseThrow());
  }

  /**
   * With what the names of its marks begin: several jobs may talk with one caller, whose player
   * tells all their marks on one stream.
   */
  String markedBy() {
    String job = dispatch.jobId().toString();
    return job.substring(job.length() - 12) + ".e" + attempt.epoch();
  }

  FramePlace framesIn() {
    return new FramePlace(Topics.framesIn(dispatch.tenant()), place.in(), live.in());
  }

  FramePlace framesOut() {
    return new FramePlace(Topics.framesOut(dispatch.tenant()), place.out(), live.out());
  }

  /**
   * Begins to watch the caller's frames.
   *
   * @param brokerMillis when that is, by the broker's clock
   * @param now the same in milliseconds of a clock that never goes back
   */
  FrameWatch watch(long brokerMillis, long now) {
    // Whoever is the first on a stream knows its first number.
    OptionalLong expected = live.frames().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
    return new FrameWatch(WatchLimits.DEFAULT, live.format(), expected, brokerMillis, now);
  }
}

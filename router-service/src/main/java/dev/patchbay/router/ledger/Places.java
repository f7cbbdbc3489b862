package dev.patchbay.router.ledger;

import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the frames of live jobs lie. The first admitted holder of a stream says it, in partitions
 * that it reads anyway; from then on it is the stream's, for all its jobs and holders, until the
 * last of its frames is gone.
 */
final class Places {
  private Places() {}

  /** What a dispatch tells the holder of a live job; empty for others. */
  static Optional<LiveWork> work(Step step) {
    return step.job().facts().stream()
        .map(stream ->
            new LiveWork(
                stream.in(),
                stream.out(),
                stream.format(),
                known(step),
                step.job().liveState().known(),
                step.job().liveState().takesOver(),
                step.job().liveState().becomes(),
                Optional.of(step.job().facts().publishedAt()),
                step.job().liveState().tookOverBefore(),
                HangUps.hasReaders(step.job()) && LastResort.isThere(step)));
  }

  /**
   * Gives a live job its place before its holder is admitted; the step has none after all when
   * nobody has named one.
   *
   * @param named by the claim
   */
  static Step placed(Step step, Optional<FramesPlace> named) {
    if (!step.job().facts().live()) {
      return step;
    }
    return known(step)
        .or(() -> named)
        .map(place -> step.with(step.job().with(step.job().liveState().placed(place))))
        .orElse(step);
  }

  /** Whether a live job has no place and so no holder can be admitted. */
  static boolean missing(Step step) {
    return step.job().facts().live() && step.job().liveState().frames().isEmpty();
  }

  /** A holder was admitted: the stream keeps its place, and the product hears of it. */
  static Step ready(Step step) {
    KnownJob job = step.job();
    return job.facts().stream()
        .flatMap(stream -> job.liveState().frames().map(place -> ready(step, stream, place)))
        .orElse(step);
  }

  private static Step ready(Step step, Stream stream, FramesPlace place) {
    KnownJob job = step.job();
    TenantId tenant = job.tenant();
    var in = new FramesEnd(Topics.framesIn(tenant), place.in(), stream.in(), stream.format());
    var out = new FramesEnd(Topics.framesOut(tenant), place.out(), stream.out(), stream.format());
    var event = new JobEvent.Ready(job.jobId(), step.moment().time(), job.epoch(), in, out);
    var known = KnownStream.of(place, stream.format());
    return step.order(new Out.KeepStream(tenant, stream.in(), known, keptUntil(step)))
        .order(new Out.TellProduct(tenant, event));
  }

  /** Until the last frame that the job can hear is gone, or as long as anything is remembered. */
  private static Instant keptUntil(Step step) {
    Timings timings = step.moment().timings();
    Instant lastFrame = step.job().facts().finishBy().plus(timings.framesKept());
    Instant longest = step.moment().time().plus(timings.finishedRemembered());
    return lastFrame.isBefore(longest) ? lastFrame : longest;
  }

  private static Optional<FramesPlace> known(Step step) {
    KnownJob job = step.job();
    return job.liveState()
        .frames()
        .or(() ->
            job.facts().stream()
                .flatMap(stream -> step.moment().streams().find(job.tenant(), stream.in()))
                .map(KnownStream::place));
  }

  /**
   * Why a live job cannot hear its stream: others have it in another format, in which its frames
   * come, and of those it would not understand one.
   */
  static Optional<String> otherFormat(Step step) {
    KnownJob job = step.job();
    return job.facts().stream()
        .flatMap(stream ->
            step.moment()
                .streams()
                .find(job.tenant(), stream.in())
                .flatMap(KnownStream::format)
                .filter(format -> format != stream.format()))
        .map(format -> "input.format: must be " + format + ", as the stream's is");
  }
}

package dev.patchbay.stream.translation;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameSummary;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.Tapped;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at a job's frames once, whatever its languages read and read again: what is odd about them
 * is told once. It keeps none of them. For one thread.
 */
final class StreamWatch implements AutoCloseable {
  private final TranslationJob job;
  private final Subscription frames;
  private final Consumer<FrameFinding> found;
  private Optional<FrameWatch> watch = Optional.empty();

  StreamWatch(
      TranslationParts parts, TranslationJob job, Runnable wake, Consumer<FrameFinding> found) {
    this.job = job;
    this.found = found;
    this.frames =
        parts.links().hear(job.framesIn(), new TapStart.Since(job.attempt().dispatchedAt()), wake);
  }

  /** Looks at all there is. */
  void look(long now) {
    for (Optional<Tapped> next = frames.next(); next.isPresent(); next = frames.next()) {
      Tapped tapped = next.get();
      FrameWatch there =
          watch.orElseGet(() -> job.watch(job.firstSequence(), tapped.brokerMillis(), now));
      watch = Optional.of(there);
      there.tapped(tapped, now).findings().forEach(found);
    }
    watch.ifPresent(there -> there.tick(now).findings().forEach(found));
  }

  Optional<TapFailure> failure() {
    return frames.failure();
  }

  CallerFrames summary() {
    return watch.map(FrameWatch::summary).map(StreamWatch::told).orElse(CallerFrames.NONE);
  }

  private static CallerFrames told(FrameSummary heard) {
    return FrameEvents.summary(heard);
  }

  @Override
  public void close() {
    frames.close();
  }
}

package dev.patchbay.stream.translation;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.schemas.TranslationCapsule.StreamPlace;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.Tapped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Looks at a job's frames once, whatever its languages read and read again: what is odd about them
 * is told once, over all holders. It keeps none of them. For one thread, but for {@link #seen}.
 */
final class StreamWatch implements AutoCloseable {
  private final TranslationJob job;
  private final Subscription frames;
  private final Consumer<FrameFinding> found;
  private final CallerFrames before;
  private Optional<FrameWatch> watch = Optional.empty();
  private OptionalLong next;
  private volatile Seen seen;

  /**
   * What was seen until a place; behind that, another sees it anew.
   *
   * @param place empty when no frame has come
   */
  record Seen(Optional<StreamPlace> place, CallerFrames frames) {}

  StreamWatch(
      TranslationParts parts, TranslationJob job, Runnable wake, Consumer<FrameFinding> found) {
    Optional<StreamPlace> place = job.from().flatMap(TranslationCapsule::watched);
    this.job = job;
    this.found = found;
    this.before = job.from().map(TranslationCapsule::callerFrames).orElse(CallerFrames.NONE);
    this.next = place.map(one -> OptionalLong.of(one.frame())).orElseGet(job::firstSequence);
    this.seen = new Seen(place, before);
    TapStart start =
        place
            .<TapStart>map(one -> new TapStart.At(one.offset()))
            .orElseGet(() -> new TapStart.Since(job.since()));
    this.frames = parts.links().hear(job.framesIn(), start, wake);
  }

  /** Looks at all there is. */
  void look(long now) {
    for (Optional<Tapped> one = frames.next(); one.isPresent(); one = frames.next()) {
      Tapped tapped = one.get();
      FrameWatch there = watch.orElseGet(() -> job.watch(next, tapped.brokerMillis(), now));
      watch = Optional.of(there);
      take(there.tapped(tapped, now));
      if (!there.holds() && next.isPresent()) {
        var place = new StreamPlace(tapped.offset() + 1, next.getAsLong());
        seen = new Seen(Optional.of(place), summary());
      }
    }
    watch.ifPresent(there -> take(there.tick(now)));
  }

  private void take(FrameWatch.Seen some) {
    some.findings().forEach(found);
    for (FrameWatch.Heard heard : some.heard()) {
      next = OptionalLong.of(heard.frame().sequence() + 1);
    }
  }

  /** What another needs to see the rest; for any thread. */
  Seen seen() {
    return seen;
  }

  Optional<TapFailure> failure() {
    return frames.failure();
  }

  CallerFrames summary() {
    return watch
        .map(FrameWatch::summary)
        .map(FrameEvents::summary)
        .map(own -> sum(before, own))
        .orElse(before);
  }

  static CallerFrames sum(CallerFrames first, CallerFrames second) {
    Map<FrameFindingKind, Long> counts = new EnumMap<>(FrameFindingKind.class);
    counts.putAll(first.counts());
    second.counts().forEach((kind, count) -> counts.merge(kind, count, StreamWatch::sum));
    return new CallerFrames(
        counts,
        first.frames() + second.frames(),
        first.audioMs() + second.audioMs(),
        first.silentMs() + second.silentMs(),
        Math.max(first.worstLateMs(), second.worstLateMs()),
        Math.max(first.worstJitterMs(), second.worstJitterMs()));
  }

  /** As a watch counts: what does not fit stays the highest. */
  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  @Override
  public void close() {
    frames.close();
  }
}

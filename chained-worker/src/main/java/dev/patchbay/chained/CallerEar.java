package dev.patchbay.chained;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.audio.LineSound;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.Tapped;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads a caller's frames, each once and in order, whenever it is told to. For one thread. */
final class CallerEar implements AutoCloseable {
  private final LiveCall call;
  private final Subscription frames;
  private final Optional<CallerWords> words;
  private final Consumer<FrameFinding> found;
  private final LineSound sound;
  private Optional<FrameWatch> watch = Optional.empty();
  private OptionalLong spokeAt = OptionalLong.empty();
  private boolean left;

  /**
   * @param words what keeps what is said; nothing is kept of who is not listened to
   * @param found is told what is odd about the frames
   */
  CallerEar(
      LiveCall call,
      Subscription frames,
      Optional<CallerWords> words,
      Consumer<FrameFinding> found) {
    this.call = call;
    this.frames = frames;
    this.words = words;
    this.found = found;
    this.sound = new LineSound(call.live().format());
  }

  /** Reads all there is. */
  void pump(long now) {
    for (Optional<Tapped> next = frames.next(); next.isPresent(); next = frames.next()) {
      Tapped tapped = next.get();
      FrameWatch there = watch.orElseGet(() -> call.watch(tapped.brokerMillis(), now));
      watch = Optional.of(there);
      take(there.tapped(tapped, now), now);
    }
    watch.ifPresent(there -> take(there.tick(now), now));
  }

  /** Whether the caller's side has said that the caller has left. */
  boolean left() {
    return left;
  }

  /** For how many milliseconds the caller has said nothing, once something was said. */
  OptionalLong quiet(long now) {
    return spokeAt.isPresent() ? OptionalLong.of(now - spokeAt.getAsLong()) : OptionalLong.empty();
  }

  /** Why nothing more is heard, if that is so. */
  Optional<TapFailure> failure() {
    return frames.failure();
  }

  CallerFrames summary() {
    return watch.map(FrameWatch::summary).map(FrameEvents::summary).orElse(CallerFrames.NONE);
  }

  private void take(FrameWatch.Seen seen, long now) {
    seen.findings().forEach(found);
    for (FrameIn frame : seen.passed()) {
      switch (frame) {
        case FrameIn.Audio audio -> hear(audio.audio(), now);
        case FrameIn.Played _ -> {
          // By its clock it is known well enough when a notice was heard.
        }
        case FrameIn.End _ -> left = true;
      }
    }
  }

  private void hear(FrameAudio audio, long now) {
    words.filter(kept -> kept.take(sound.in(audio))).ifPresent(_ -> spokeAt = OptionalLong.of(now));
  }

  @Override
  public void close() {
    frames.close();
  }
}

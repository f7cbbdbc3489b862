package dev.patchbay.stream.translation;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.stream.translation.core.Happening;
import dev.patchbay.worker.audio.LineSound;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.Tapped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads a stream's frames for one language, and anew from an older place when that is needed. */
final class Ear implements AutoCloseable {
  /** Frames that came in the wrong order stand no further apart. */
  private static final int DISPLACED = 8;

  /** Begins to watch the stream. */
  @FunctionalInterface
  interface Watching {
    /**
     * @param first the number of the first frame, where it is known
     */
    FrameWatch begin(OptionalLong first, long brokerMillis, long now);
  }

  private final FrameFormat format;
  private final TapStart start;
  private final OptionalLong begins;
  private final Function<TapStart, Subscription> reading;
  private final Watching watching;
  private final Deque<Happening> heard = new ArrayDeque<>();
  private final Deque<Long> offsets = new ArrayDeque<>();
  private Optional<Subscription> frames = Optional.empty();
  private Optional<FrameWatch> watch = Optional.empty();
  private OptionalLong first = OptionalLong.empty();
  private LineSound sound;
  private OptionalLong reached = OptionalLong.empty();

  /**
   * @param start where the job's first frame is looked for
   * @param begins its number, where that is known
   * @param reading reads the stream from a place on
   */
  Ear(
      FrameFormat format,
      TapStart start,
      OptionalLong begins,
      Function<TapStart, Subscription> reading,
      Watching watching) {
    this.format = format;
    this.start = start;
    this.begins = begins;
    this.reading = reading;
    this.watching = watching;
    this.sound = new LineSound(format);
  }

  /**
   * Reads from a place on.
   *
   * @param offset as the job's first frame if empty
   * @param sequence the first frame that is wanted
   */
  void read(OptionalLong offset, OptionalLong sequence) {
    close();
    heard.clear();
    offsets.clear();
    reached = OptionalLong.empty();
    watch = Optional.empty();
    first = sequence.isPresent() ? sequence : begins;
    sound = new LineSound(format);
    TapStart from = offset.isPresent() ? new TapStart.At(offset.getAsLong()) : start;
    frames = Optional.of(reading.apply(from));
  }

  /** What comes next; empty when there is nothing now. */
  Optional<Happening> next(long now) {
    while (heard.isEmpty()) {
      OptionalLong offered = frames.map(Subscription::offeredTo).orElseGet(OptionalLong::empty);
      Optional<Tapped> tapped = frames.flatMap(Subscription::next);
      if (tapped.isEmpty()) {
        reached = offered;
        watch.ifPresent(there -> take(there.tick(now)));
        break;
      }
      FrameWatch there =
          watch.orElseGet(() -> watching.begin(first, tapped.get().brokerMillis(), now));
      watch = Optional.of(there);
      take(there.tapped(tapped.get(), now));
    }
    return Optional.ofNullable(heard.poll());
  }

  /** The offset before which all of the stream was heard; empty while some of it waits here. */
  OptionalLong heardTo() {
    boolean waits = !heard.isEmpty() || watch.filter(FrameWatch::holds).isPresent();
    return waits ? OptionalLong.empty() : reached;
  }

  /** Whether the place to read from is still looked for. */
  boolean joins() {
    return frames.filter(Subscription::joins).isPresent();
  }

  /** Why nothing more can be read, if that is so. */
  Optional<TapFailure> failure() {
    return frames.flatMap(Subscription::failure);
  }

  private void take(FrameWatch.Seen seen) {
    for (FrameWatch.Heard one : seen.heard()) {
      offsets.add(one.offset());
      if (offsets.size() > DISPLACED) {
        offsets.remove();
      }
      long from = offsets.stream().mapToLong(Long::longValue).min().orElse(one.offset());
      long sequence = one.frame().sequence();
      byte[] pcm =
          one.frame() instanceof FrameIn.Audio audio ? sound.in(audio.audio()) : new byte[0];
      // The end's number tells, too, what is missing before it.
      heard.add(new Happening.Frame(from, sequence, pcm));
      if (one.frame() instanceof FrameIn.End) {
        heard.add(new Happening.Ended());
      }
    }
  }

  @Override
  public void close() {
    frames.ifPresent(Subscription::close);
    frames = Optional.empty();
  }
}

package dev.patchbay.stream.captions;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameSummary;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.Tapped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads a stream, each record once; and again from an older place, of which only what is wanted is
 * passed on. Nothing is read that cannot be taken: it waits in the tap. For one thread at a time.
 */
final class StreamEar implements AutoCloseable {
  /** Frames that were displaced lie no further back; what does was counted anew, and is told. */
  private static final long DISPLACED = 64;

  private static final FrameSummary NOTHING_HEARD = new FrameSummary(Map.of(), 0, 0, 0, 0, 0);

  /** Hears the stream. */
  interface Hearer {
    /** Whether one more record may be passed on now. */
    boolean takes();

    boolean wants(long offset);

    /**
     * @param from the lowest offset of this frame and of all behind it
     */
    void heard(long offset, long from, FrameIn frame);

    void again(long offset, FrameAudio audio);

    void found(FrameFinding finding);
  }

  /** Begins to watch the stream. */
  @FunctionalInterface
  interface Watching {
    FrameWatch begin(OptionalLong brokerMillis, long now);
  }

  /**
   * @param from the lowest offset of it and of all that come behind it
   */
  private record Passed(FrameWatch.Heard heard, long from) {}

  private final Function<TapStart, Subscription> reading;
  private final Watching watching;
  private final Hearer hearer;
  private Subscription frames;
  private Optional<FrameWatch> watch = Optional.empty();

  /** What the watch has let go and nobody could take yet: what it held back behind a gap. */
  private final Deque<Passed> waiting = new ArrayDeque<>();

  /** The last record that was read for the first time. */
  private long last = -1;

  /** Whether that is still to be read again. */
  private boolean behind;

  private OptionalLong reached = OptionalLong.empty();

  /** The number of the first frame, until one has passed: older ones are somebody else's. */
  private OptionalLong first;

  /**
   * @param reading reads the stream from a place on
   * @param first the number of the first frame that is to be heard, where that is known: what is
   *     older and stands between is passed over
   */
  StreamEar(
      Function<TapStart, Subscription> reading,
      TapStart start,
      OptionalLong first,
      Watching watching,
      Hearer hearer) {
    this.first = first;
    this.reading = reading;
    this.watching = watching;
    this.hearer = hearer;
    this.frames = reading.apply(start);
  }

  /** Reads again from that offset. */
  void reopen(long offset) {
    frames.close();
    frames = reading.apply(new TapStart.At(offset));
    behind = offset <= last;
    reached = OptionalLong.empty();
  }

  /**
   * Passes on what there is, as far as it is taken.
   *
   * @return whether all that has come was; not while the place to read from is still looked for
   */
  boolean pump(long now) {
    while (!frames.joins() && hearer.takes()) {
      if (!behind && !waiting.isEmpty()) {
        tell(waiting.remove());
        continue;
      }
      OptionalLong offered = frames.offeredTo();
      Optional<Tapped> next = frames.next();
      if (next.isEmpty()) {
        reached = offered;
        return true;
      }
      take(next.get(), now);
    }
    return false;
  }

  /** Whether the place to read from is still looked for. */
  boolean joins() {
    return frames.joins();
  }

  /** The offset before which all of the stream was passed on; empty while some of it waits here. */
  OptionalLong passedTo() {
    boolean waits = behind || !waiting.isEmpty() || watch.filter(FrameWatch::holds).isPresent();
    return waits ? OptionalLong.empty() : reached;
  }

  /**
   * The lowest offset of all that was not told yet; empty before the place is known to read from.
   */
  OptionalLong from() {
    if (!waiting.isEmpty()) {
      return OptionalLong.of(waiting.element().from());
    }
    OptionalLong held = watch.map(FrameWatch::heldFrom).orElse(OptionalLong.empty());
    if (held.isPresent()) {
      return held;
    }
    return last < 0 ? frames.joinedAt() : OptionalLong.of(last + 1);
  }

  /**
   * Time has passed. What waits in the tap is not late, and what the watch still holds back comes
   * behind what is read again.
   */
  void tick(long now) {
    if (hearer.takes() && !behind) {
      pass(watch(OptionalLong.empty(), now).tick(now));
      while (hearer.takes() && !waiting.isEmpty()) {
        tell(waiting.remove());
      }
    }
  }

  Optional<TapFailure> failure() {
    return frames.failure();
  }

  FrameSummary summary() {
    return watch.map(FrameWatch::summary).orElse(NOTHING_HEARD);
  }

  @Override
  public void close() {
    frames.close();
  }

  private void take(Tapped tapped, long now) {
    if (tapped.offset() > last) {
      last = tapped.offset();
      if (isOlder(tapped)) {
        return;
      }
      pass(watch(OptionalLong.of(tapped.brokerMillis()), now).tapped(tapped, now));
    } else if (hearer.wants(tapped.offset())
        && tapped instanceof Tapped.Heard(long _, long _, FrameIn.Audio audio)) {
      hearer.again(tapped.offset(), audio.audio());
    }
    behind &= tapped.offset() < last;
  }

  private boolean isOlder(Tapped tapped) {
    return tapped instanceof Tapped.Heard heard
        && first.isPresent()
        && heard.frame().sequence() < first.getAsLong()
        && first.getAsLong() - heard.frame().sequence() <= DISPLACED;
  }

  private FrameWatch watch(OptionalLong brokerMillis, long now) {
    FrameWatch there = watch.orElseGet(() -> watching.begin(brokerMillis, now));
    watch = Optional.of(there);
    return there;
  }

  private void pass(FrameWatch.Seen seen) {
    seen.findings().forEach(hearer::found);
    if (seen.heard().isEmpty()) {
      return;
    }
    first = OptionalLong.empty();
    long from = watch.orElseThrow().heldFrom().orElse(Long.MAX_VALUE);
    var passed = new ArrayDeque<Passed>();
    for (FrameWatch.Heard heard : seen.heard().reversed()) {
      from = Math.min(from, heard.offset());
      passed.addFirst(new Passed(heard, from));
    }
    waiting.addAll(passed);
  }

  private void tell(Passed passed) {
    hearer.heard(passed.heard().offset(), passed.from(), passed.heard().frame());
  }
}

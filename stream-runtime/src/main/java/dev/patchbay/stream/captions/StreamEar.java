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
  private static final FrameSummary NOTHING_HEARD = new FrameSummary(Map.of(), 0, 0, 0, 0, 0);

  /** Hears the stream. */
  interface Hearer {
    /** Whether one more record may be passed on now. */
    boolean takes();

    boolean wants(long offset);

    void heard(long offset, FrameIn frame);

    void again(long offset, FrameAudio audio);

    void found(FrameFinding finding);
  }

  /** Begins to watch the stream. */
  @FunctionalInterface
  interface Watching {
    FrameWatch begin(OptionalLong brokerMillis, long now);
  }

  private final Function<TapStart, Subscription> reading;
  private final Watching watching;
  private final Hearer hearer;
  private Subscription frames;
  private Optional<FrameWatch> watch = Optional.empty();

  /** What the watch has let go and nobody could take yet: what it held back behind a gap. */
  private final Deque<FrameWatch.Heard> waiting = new ArrayDeque<>();

  /** The last record that was read for the first time. */
  private long last = -1;

  /** Whether that is still to be read again. */
  private boolean behind;

  private OptionalLong reached = OptionalLong.empty();

  /**
   * @param reading reads the stream from a place on
   */
  StreamEar(
      Function<TapStart, Subscription> reading, TapStart start, Watching watching, Hearer hearer) {
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
      pass(watch(OptionalLong.of(tapped.brokerMillis()), now).tapped(tapped, now));
    } else if (hearer.wants(tapped.offset())
        && tapped instanceof Tapped.Heard(long _, long _, FrameIn.Audio audio)) {
      hearer.again(tapped.offset(), audio.audio());
    }
    behind &= tapped.offset() < last;
  }

  private FrameWatch watch(OptionalLong brokerMillis, long now) {
    FrameWatch there = watch.orElseGet(() -> watching.begin(brokerMillis, now));
    watch = Optional.of(there);
    return there;
  }

  private void pass(FrameWatch.Seen seen) {
    seen.findings().forEach(hearer::found);
    waiting.addAll(seen.heard());
  }

  private void tell(FrameWatch.Heard heard) {
    hearer.heard(heard.offset(), heard.frame());
  }
}

package dev.patchbay.worker.frames;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session's view of one stream: every record of it from its start on, once and in order, with
 * nothing left out. {@link #next} is for one thread; all else is for any.
 */
public final class Subscription implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  private final FramePlace place;
  private final TapStart start;
  private final FrameRing ring;
  private final Runnable wake;
  private final Consumer<Subscription> leave;
  private volatile OptionalLong joinedAt = OptionalLong.empty();
  private volatile Optional<TapFailure> failure = Optional.empty();
  private volatile Supplier<OptionalLong> offered = OptionalLong::empty;
  private volatile boolean closed;

  /** The first offset that it has not been offered; guarded by its partition. */
  private long next;

  Subscription(
      FramePlace place,
      TapStart start,
      FrameRing ring,
      Runnable wake,
      Consumer<Subscription> leave) {
    this.place = place;
    this.start = start;
    this.ring = ring;
    this.wake = wake;
    this.leave = leave;
  }

  /**
   * What comes next; empty when there is nothing now. After that the wake-up is called when it is
   * worth while to ask again.
   */
  public Optional<Tapped> next() {
    return ring.next();
  }

  /** The offset from which it reads, once the tap has found it. */
  public OptionalLong joinedAt() {
    return joinedAt;
  }

  /** The same where it begins at an offset that it was told, also before the tap has found it. */
  public OptionalLong readsFrom() {
    return start instanceof TapStart.At(long offset) ? OptionalLong.of(offset) : joinedAt;
  }

  /** Whether the tap still looks for the place to read from. */
  public boolean joins() {
    return joinedAt.isEmpty() && failure.isEmpty();
  }

  /**
   * The first offset of the partition of which nothing has been offered, once reading has begun.
   * Whoever asks, and then finds nothing by {@link #next}, has heard all of the stream before it.
   */
  public OptionalLong offeredTo() {
    return offered.get();
  }

  /** Why nothing more will come, besides what {@link #next} still has. */
  public Optional<TapFailure> failure() {
    return failure;
  }

  public FramePlace place() {
    return place;
  }

  /** Reads no more; what is left is dropped. */
  @Override
  public void close() {
    closed = true;
    leave.accept(this);
  }

  TopicPartition partition() {
    return new TopicPartition(place.topic(), place.partition());
  }

  TapStart start() {
    return start;
  }

  boolean closed() {
    return closed;
  }

  FrameRing ring() {
    return ring;
  }

  void next(long offset) {
    next = offset;
  }

  long nextOffset() {
    return next;
  }

  /** Who knows up to where it was offered what the partition holds. */
  void offered(LongSupplier upTo) {
    offered = () -> OptionalLong.of(upTo.getAsLong());
  }

  void joined(long offset) {
    joinedAt = OptionalLong.of(offset);
    wake();
  }

  void fail(TapFailure why) {
    if (failed(why)) {
      wake();
    }
  }

  /** The first failure counts. */
  private synchronized boolean failed(TapFailure why) {
    boolean first = failure.isEmpty();
    if (first) {
      failure = Optional.of(why);
    }
    return first;
  }

  /** What it throws ends this subscription and no other. */
  void wake() {
    if (closed) {
      return;
    }
    try {
      wake.run();
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("topic", place.topic())
          .addKeyValue("partition", place.partition())
          .addKeyValue("exception", e.getClass().getName())
          .log("a session's wake-up failed");
      var unused = failed(new TapFailure.ListenerFailed());
      close();
    }
  }
}

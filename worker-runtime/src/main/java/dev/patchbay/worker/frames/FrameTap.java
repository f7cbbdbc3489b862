package dev.patchbay.worker.frames;

import dev.patchbay.worker.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Hears callers: one tap for a worker, whatever it serves. Partitions are assigned, without a
 * group, and followed from their ends by one consumer; a second one reads older places for those
 * who join there or whose rings were full. So a session that is slow, or joins late, holds up no
 * other, and gets every record of its stream once and in order all the same, as long as it is kept.
 */
public final class FrameTap implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TapSettings settings;
  private final TapPartitions partitions;
  private final TapThread tap;
  private final CatchUpThread catchUp;

  /**
   * @param nanos a clock that never goes back
   */
  FrameTap(FrameClients clients, TapSettings settings, MeterRegistry registry, LongSupplier nanos) {
    this.settings = settings;
    var meters = new FrameMeters(registry);
    this.partitions = new TapPartitions(meters, this::lookAgain);
    this.catchUp = new CatchUpThread(clients, partitions, meters, nanos);
    this.tap = new TapThread(clients, partitions, meters, catchUp::lookAgain, catchUp::lost);
  }

  /** A tap that has begun; Kafka need not be there yet. */
  public static FrameTap begin(
      WorkerSettings worker, String workerId, TapSettings settings, MeterRegistry registry) {
    var clients = new KafkaFrameClients(worker, workerId);
    var tap = new FrameTap(clients, settings, registry, System::nanoTime);
    tap.start();
    return tap;
  }

  void start() {
    tap.start();
    catchUp.start();
  }

  /**
   * Reads a stream. Returns at once; what the broker says of the place comes later, as {@link
   * Subscription#joinedAt} or {@link Subscription#failure}, with a wake-up. A broker that is away
   * is asked again for {@link TapJoining#LONGEST}.
   *
   * @param wake called on threads of the tap when it is worth while to look at the subscription,
   *     perhaps before this returns; must not block: it hands over to the session's own loop. What
   *     it throws ends the subscription
   */
  public Subscription subscribe(FramePlace place, TapStart start, Runnable wake) {
    var ring = new FrameRing(settings, catchUp::lookAgain);
    var subscription = new Subscription(place, start, ring, wake, partitions::leave);
    catchUp.join(subscription);
    return subscription;
  }

  /** Whether a thread of the tap has ended, so that the worker should be restarted. */
  public boolean ended() {
    return tap.ended() || catchUp.ended();
  }

  /** All subscriptions end. Takes at most ten seconds. */
  @Override
  public void close() throws InterruptedException {
    catchUp.stop(PATIENCE);
    tap.stop(PATIENCE);
    partitions.now().keySet().forEach(place -> partitions.fail(place, new TapFailure.Closed()));
  }

  private void lookAgain() {
    tap.lookAgain();
  }
}

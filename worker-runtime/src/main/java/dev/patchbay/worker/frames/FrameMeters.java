package dev.patchbay.worker.frames;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Every metric of frames. No label names a job, a tenant, a stream or a worker. */
final class FrameMeters {
  private final MeterRegistry registry;
  private final Counter read;
  private final Counter reread;
  private final Counter kept;
  private final Counter heard;
  private final Counter unreadable;
  private final Counter fellBehind;
  private final Counter written;
  private final Counter writtenBytes;

  FrameMeters(MeterRegistry registry) {
    this.registry = registry;
    this.read = registry.counter("audio.worker.frames.read", "by", "tap");
    this.reread = registry.counter("audio.worker.frames.read", "by", "catch_up");
    this.kept = registry.counter("audio.worker.frames.kept");
    this.heard = registry.counter("audio.worker.frames.heard");
    this.unreadable = registry.counter("audio.worker.frames.unreadable");
    this.fellBehind = registry.counter("audio.worker.frames.fell.behind");
    this.written = registry.counter("audio.worker.frames.written");
    this.writtenBytes = registry.counter("audio.worker.frames.written.bytes");
  }

  void partitions(Supplier<Number> count) {
    Gauge.builder("audio.worker.frames.partitions", count).register(registry);
  }

  void behind(Supplier<Number> count) {
    Gauge.builder("audio.worker.frames.behind", count).register(registry);
  }

  void tapped(int records, TapPartition.Delivery delivery) {
    read.increment(records);
    delivered(delivery);
  }

  void caughtUp(int records, TapPartition.Delivery delivery) {
    reread.increment(records);
    delivered(delivery);
  }

  /** What had been read for others. */
  void readAgain(TapPartition.Delivery delivery) {
    kept.increment(delivery.frames());
    delivered(delivery);
  }

  private void delivered(TapPartition.Delivery delivery) {
    heard.increment(delivery.frames());
    unreadable.increment(delivery.unreadable());
    fellBehind.increment(delivery.fellBehind());
  }

  /** Cause: {@code past_retention}, {@code refused} and so on. */
  void subscriptionFailed(TapFailure failure) {
    String cause =
        switch (failure) {
          case TapFailure.PastRetention _ -> "past_retention";
          case TapFailure.BeyondEnd _ -> "beyond_end";
          case TapFailure.NoSuchPartition _ -> "no_such_partition";
          case TapFailure.Refused _ -> "refused";
          case TapFailure.Unreachable _ -> "unreachable";
          case TapFailure.ListenerFailed _ -> "listener_failed";
          case TapFailure.Closed _ -> "closed";
        };
    registry.counter("audio.worker.frames.tap.failures", "cause", cause).increment();
  }

  void written(int bytes) {
    written.increment();
    writtenBytes.increment(bytes);
  }

  /** A stream must wait until the broker has more of it. */
  void waits() {
    registry.counter("audio.worker.frames.waits").increment();
  }

  /** Cause: {@code not_acknowledged}, {@code refused}, {@code overrun}, {@code closed}. */
  void lost(FrameLoss loss) {
    String cause =
        switch (loss) {
          case FrameLoss.NotAcknowledged _ -> "not_acknowledged";
          case FrameLoss.Refused _ -> "refused";
          case FrameLoss.Overrun _ -> "overrun";
          case FrameLoss.Closed _ -> "closed";
        };
    registry.counter("audio.worker.frames.losses", "cause", cause).increment();
  }

  /** A Kafka client had to be made anew. */
  void restarted(String client) {
    registry.counter("audio.worker.client.restarts", "client", client).increment();
  }
}

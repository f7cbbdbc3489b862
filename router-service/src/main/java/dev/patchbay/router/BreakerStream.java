package dev.patchbay.router;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The breakers as a stream function: reports on health in, states and probes out. */
final class BreakerStream implements Consumer<KStream<byte[], byte[]>> {
  static final Duration BEAT = Duration.ofMillis(250);

  private final BreakerParts parts;

  BreakerStream(BreakerParts parts) {
    this.parts = parts;
  }

  @Override
  public void accept(KStream<byte[], byte[]> health) {
    EmissionSink.drain(health.process(Task::new));
  }

  /**
   * Kafka Streams makes processors empty and fills them; ours begins when its partition is there.
   */
  private final class Task implements Processor<byte[], byte[], byte[], Emission> {
    private @Nullable ProcessorContext<byte[], Emission> context;
    private @Nullable BreakerTask task;
    private @Nullable Cancellable beats;

    @Override
    public void init(ProcessorContext<byte[], Emission> here) {
      var owned = new BreakerTask(parts, here);
      context = here;
      task = owned;
      beats = here.schedule(BEAT, PunctuationType.WALL_CLOCK_TIME, _ -> owned.beat());
    }

    /** A task whose transaction failed is begun anew in place: there must not be two owners. */
    @Override
    public void close() {
      if (beats != null) {
        beats.cancel();
      }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      Objects.requireNonNull(task).take(Original.of(Objects.requireNonNull(context), record));
    }
  }
}

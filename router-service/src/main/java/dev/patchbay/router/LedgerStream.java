package dev.patchbay.router;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as a stream function: validated requests and the workers' reports in, everything that
 * the ledger orders out. The two topics have equally many partitions and share a task per
 * partition.
 */
final class LedgerStream implements BiConsumer<KStream<byte[], byte[]>, KStream<byte[], byte[]>> {
  /** For what is to be committed: as often as an idle thread looks for records. */
  private static final Duration LOOK = Duration.ofMillis(10);

  private final LedgerParts parts;

  /** Tasks of one stream thread share its transaction: whoever commits does so for all. */
  private final ThreadLocal<CommitPace> paces;

  LedgerStream(LedgerParts parts) {
    this.parts = parts;
    this.paces = ThreadLocal.withInitial(() -> new CommitPace(parts.nanoTime()));
  }

  @Override
  public void accept(KStream<byte[], byte[]> intake, KStream<byte[], byte[]> attempts) {
    EmissionSink.drain(intake.merge(attempts).process(new Tasks()));
  }

  /** That of a partition. */
  Processor<byte[], byte[], byte[], Emission> task() {
    return new Task();
  }

  private final class Tasks implements ProcessorSupplier<byte[], byte[], byte[], Emission> {
    @Override
    public Processor<byte[], byte[], byte[], Emission> get() {
      return task();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return LedgerStores.builders(parts.timings().finishedRemembered());
    }
  }

  /**
   * Kafka Streams makes processors empty and fills them; ours begins when its partition is there.
   */
  private final class Task implements Processor<byte[], byte[], byte[], Emission> {
    private @Nullable ProcessorContext<byte[], Emission> context;
    private @Nullable LedgerTask task;
    private final List<Cancellable> calls = new ArrayList<>();

    @Override
    public void init(ProcessorContext<byte[], Emission> here) {
      var owned = new LedgerTask(parts, here, paces.get());
      context = here;
      task = owned;
      calls.add(
          here.schedule(
              // All partitions' beats fall together, so that their ticks can.
              Instant.EPOCH,
              Ticker.beat(parts.timings().tick()),
              PunctuationType.WALL_CLOCK_TIME,
              _ -> owned.beat()));
      calls.add(
          here.schedule(
              Instant.EPOCH, LOOK, PunctuationType.WALL_CLOCK_TIME, _ -> owned.commitInTime()));
    }

    /** A task whose transaction failed is begun anew in place: there must not be two owners. */
    @Override
    public void close() {
      calls.forEach(Cancellable::cancel);
      calls.clear();
      if (context != null) {
        parts.meters().partitionLeft(context.taskId().partition());
      }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      Objects.requireNonNull(task).take(Original.of(Objects.requireNonNull(context), record));
    }
  }
}

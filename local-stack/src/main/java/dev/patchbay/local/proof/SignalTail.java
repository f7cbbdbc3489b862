package dev.patchbay.local.proof;

import dev.patchbay.local.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The ledger's signals and the ticks of its clock with the time at which they could be read, which
 * for a tick is when it counts. A signal's own time is that of what it answers, a tick's that of a
 * transaction that may come to nothing.
 */
final class SignalTail implements AutoCloseable {
  private static final String SIGNALS = "audio.signals";

  /** Longer than a tick's way through the log, and shorter than any absence: it was of before. */
  private static final Duration OLD = Duration.ofSeconds(5);

  private final List<Seen> signals = new CopyOnWriteArrayList<>();
  private final TopicTail tail;

  /** Hears what is said from now on. */
  SignalTail(String bootstrapServers) {
    tail =
        TopicTail.fromEnd(
            bootstrapServers, "signal-tail", Set.of(SIGNALS, LedgerWords.REPORTS), this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Instant now = Instant.now();
    Seen seen = TopicScan.seen(record);
    if (seen.topic().equals(SIGNALS) || (LedgerWords.isTick(seen) && !isOld(seen, now))) {
      signals.add(seen.cameAt(now));
    }
  }

  private static boolean isOld(Seen tick, Instant now) {
    return tick.at().isBefore(now.minus(OLD));
  }

  /** Both, in the order in which they came. */
  List<Seen> signals() {
    tail.requireHealthy();
    return List.copyOf(signals);
  }

  @Override
  public void close() {
    tail.close();
  }
}

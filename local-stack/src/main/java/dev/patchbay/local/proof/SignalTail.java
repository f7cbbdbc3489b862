package dev.patchbay.local.proof;

import dev.patchbay.local.TopicTail;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The ledger's signals with the time at which they could be read: their own is that of what they
 * answer.
 */
final class SignalTail implements AutoCloseable {
  private final List<Seen> signals = new CopyOnWriteArrayList<>();
  private final TopicTail tail;

  /** Hears what is said from now on. */
  SignalTail(String bootstrapServers) {
    tail = TopicTail.fromEnd(bootstrapServers, "signal-tail", Set.of("audio.signals"), this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    signals.add(TopicScan.seen(record).cameAt(Instant.now()));
  }

  List<Seen> signals() {
    tail.requireHealthy();
    return List.copyOf(signals);
  }

  @Override
  public void close() {
    tail.close();
  }
}

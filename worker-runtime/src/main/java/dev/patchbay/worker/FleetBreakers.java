package dev.patchbay.worker;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was told last of the fleet's breakers: follows {@code audio.breakers} from its beginning, on
 * a thread of its own and in no group. A client that fails is followed by one that reads it all
 * anew. Law: of a target's states that with the highest number holds.
 */
public final class FleetBreakers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FleetBreakers.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Of so many targets at most; no site has more. */
  static final int MOST = 1000;

  private final Supplier<Consumer<byte[], byte[]>> clients;
  private final WorkerMeters meters;
  private final Map<String, BreakerState> states = new ConcurrentHashMap<>();
  private final Stopping stopping = new Stopping();
  private final Thread thread = Thread.ofPlatform().daemon().name("breakers").unstarted(this::run);

  FleetBreakers(Supplier<Consumer<byte[], byte[]>> clients, MeterRegistry registry) {
    this.clients = clients;
    this.meters = new WorkerMeters(registry);
  }

  /** Follows from now on; Kafka need not be there yet, and until then nothing was told. */
  public static FleetBreakers follow(WorkerSettings worker, WorkerId id, MeterRegistry registry) {
    var followed = new FleetBreakers(new KafkaClients(worker, id.value())::breakers, registry);
    followed.start();
    return followed;
  }

  void start() {
    thread.start();
  }

  /** The target's last told state; from any thread, never waits. */
  public Optional<BreakerState> last(String target) {
    return Optional.ofNullable(states.get(target));
  }

  /** Whether nothing more will be heard: a mistake of ours. */
  public boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  @Override
  public void close() {
    stopping.begin();
    try {
      var unused = thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping.begun()) {
      try (Consumer<byte[], byte[]> consumer = clients.get()) {
        seek(consumer);
        while (!stopping.begun()) {
          consumer.poll(POLL).forEach(this::read);
        }
      } catch (RuntimeException e) {
        meters.restarted("breakers");
        LOG.atWarn().addKeyValue("exception", e.getClass().getSimpleName()).log("breakers lost");
        stopping.pause();
      }
    }
  }

  private static void seek(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> all =
        consumer.partitionsFor(Topics.BREAKERS).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("no partitions of the breakers are known");
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      accept(Json.read(MessageType.BREAKER_STATE, record.value()));
    } catch (ContractViolation e) {
      meters.unreadableBreaker();
      LOG.atWarn()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("field", e.field())
          .addKeyValue("rule", e.rule())
          .log("state of a breaker not readable");
    } catch (RuntimeException e) {
      // A mistake of ours about one state must not have all be read again, for ever.
      meters.unreadableBreaker();
      LOG.atError()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("exception", e.getClass().getName())
          .log("state of a breaker not heard");
    }
  }

  private void accept(BreakerState state) {
    if (states.size() >= MOST && !states.containsKey(state.target())) {
      meters.unreadableBreaker();
      return;
    }
    states.merge(
        state.target(), state, (held, told) -> told.number() > held.number() ? told : held);
  }
}

package dev.patchbay.worker;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was told last of the fleet's breakers: follows {@code audio.breakers} from its beginning, on
 * a thread of its own and in no group. A client that fails is followed by one that reads it all
 * anew, and what that finds takes the place of all before. Laws: of a target's states that with the
 * highest number holds; one that shuts a target binds for {@link #BINDS} after all was read.
 */
public final class FleetBreakers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FleetBreakers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What shut a target may be over by then without anybody here knowing. */
  static final Duration BINDS = Duration.ofSeconds(30);

  /** Between two questions whether all was read. */
  static final Duration ASKED = Duration.ofSeconds(10);

  /** Of so many targets at most; no site has more. */
  static final int MOST = 1000;

  private final Supplier<Consumer<byte[], byte[]>> clients;
  private final WorkerMeters meters;
  private final LongSupplier nanos;
  private volatile Map<String, BreakerState> states = Map.of();
  private volatile long allReadAt;
  private boolean blind;
  private final Stopping stopping = new Stopping();
  private final Thread thread = Thread.ofPlatform().daemon().name("breakers").unstarted(this::run);

  /**
   * @param nanos a clock that never goes back
   */
  FleetBreakers(
      Supplier<Consumer<byte[], byte[]>> clients, MeterRegistry registry, LongSupplier nanos) {
    this.clients = clients;
    this.meters = new WorkerMeters(registry);
    this.nanos = nanos;
    this.allReadAt = nanos.getAsLong();
    meters.breakersAge(() -> sinceAllRead().toMillis() / 1e3);
  }

  /** Follows from now on; Kafka need not be there yet, and until then nothing was told. */
  public static FleetBreakers follow(WorkerSettings worker, WorkerId id, MeterRegistry registry) {
    var clients = new KafkaClients(worker, id.value());
    var followed = new FleetBreakers(clients::breakers, registry, System::nanoTime);
    followed.start();
    return followed;
  }

  void start() {
    thread.start();
  }

  /**
   * The target's last told state, but for one that shuts it and does not bind any more; from any
   * thread, never waits.
   */
  public Optional<BreakerState> last(String target) {
    return Optional.ofNullable(states.get(target))
        .filter(state -> state.share() > 0 || sinceAllRead().compareTo(BINDS) < 0);
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
        follow(new BreakerLog(consumer));
      } catch (RuntimeException e) {
        meters.restarted("breakers");
        LOG.atWarn().addKeyValue("exception", e.getClass().getSimpleName()).log("breakers lost");
        look();
        stopping.pause();
      }
    }
  }

  /** Until all was read once, what was told before holds. */
  private void follow(BreakerLog log) {
    Map<String, BreakerState> told = new ConcurrentHashMap<>();
    boolean all = false;
    long askedAt = nanos.getAsLong();
    while (!stopping.begun()) {
      log.next().forEach(record -> read(record, told));
      if (!all || nanos.getAsLong() - askedAt >= ASKED.toNanos()) {
        boolean atEnd = log.atEnd();
        askedAt = nanos.getAsLong();
        if (atEnd) {
          all = true;
          states = told;
          allReadAt = askedAt;
        }
      }
      look();
    }
  }

  private Duration sinceAllRead() {
    return Duration.ofNanos(nanos.getAsLong() - allReadAt);
  }

  /** Says so when what shuts targets begins to bind no more, or binds again. */
  private void look() {
    boolean now = sinceAllRead().compareTo(BINDS) >= 0;
    if (now && !blind) {
      LOG.atWarn().log("breakers out of reach: what shut a target binds no more");
    } else if (blind && !now) {
      LOG.atInfo().log("breakers read again");
    }
    blind = now;
  }

  private void read(ConsumerRecord<byte[], byte[]> record, Map<String, BreakerState> told) {
    if (record.value() == null) {
      return;
    }
    try {
      accept(Json.read(MessageType.BREAKER_STATE, record.value()), told);
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

  private void accept(BreakerState state, Map<String, BreakerState> told) {
    if (told.size() >= MOST && !told.containsKey(state.target())) {
      meters.unreadableBreaker();
      return;
    }
    told.merge(state.target(), state, (held, next) -> next.number() > held.number() ? next : held);
  }
}

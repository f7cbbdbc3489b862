package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.router.RoomView.Listener;
import dev.patchbay.router.breaker.Breaker;
import dev.patchbay.router.breaker.Event.Order;
import dev.patchbay.router.breaker.Step;
import dev.patchbay.router.breaker.Watch;
import dev.patchbay.schemas.BreakerOrder;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breakers of one partition's targets, once it owns them. Law: each begins with the last state
 * that any owner told and with all control data that was written before, so its numbers never go
 * back and no order is overlooked, and with an empty window: what was reported before is not
 * counted, for nobody knows how long it lay there. What is told stands in the transaction of what
 * caused it, and a task whose transaction fails begins anew.
 */
final class BreakerTask {
  private static final Logger log = LoggerFactory.getLogger(BreakerTask.class);

  private final BreakerParts parts;
  private final ProcessorContext<byte[], Emission> context;
  private final BreakerRecords records = new BreakerRecords();
  private final Map<String, Watch> watches = new HashMap<>();

  /** How many probes of each target were sent. */
  private final Map<String, Integer> turns = new HashMap<>();

  private final int partition;
  private final long reportsFrom;
  private ControlData seen = ControlData.EMPTY;
  private Map<String, Set<Lane>> targets = Map.of();
  private final Instant began;
  private final long beganNanos;

  /** Takes the partition over. */
  BreakerTask(BreakerParts parts, ProcessorContext<byte[], Emission> context) {
    this.parts = parts;
    this.context = context;
    this.partition = context.taskId().partition();
    this.began = Instant.ofEpochMilli(context.currentSystemTimeMs());
    this.beganNanos = parts.nanoTime().getAsLong();
    parts.catchUp().run();
    this.reportsFrom = parts.healthEnd().applyAsLong(partition);
  }

  void take(Original original) {
    byte[] value = original.value();
    if (value == null) {
      setAside(original, Fault.of(Fault.MALFORMED, "", "must not be empty"));
      return;
    }
    try {
      HealthReport report = Json.read(MessageType.HEALTH_REPORT, value);
      requireOurs(report, original);
      if (original.offset() >= reportsFrom) {
        count(report, original.time());
      }
    } catch (ContractViolation violation) {
      setAside(original, Fault.of(Fault.SCHEMA, violation));
    } catch (RuntimeException mistake) {
      setAside(original, Fault.internal(mistake));
    }
  }

  /** Called by the wall clock, often: waits end, orders are obeyed, probes are sent. */
  void beat() {
    targets()
        .forEach((target, lanes) -> {
          if (owns(target)) {
            turn(target, order(target), listeners(lanes));
          }
        });
  }

  /** Who says that it listens where nothing is cannot be asked: a send there would wait. */
  private List<Listener> listeners(Set<Lane> lanes) {
    int partitions = parts.signalPartitions().getAsInt();
    return parts.rooms().listeners(lanes).stream()
        .filter(one -> one.signalPartition() < partitions)
        .toList();
  }

  private void count(HealthReport report, Instant written) {
    Set<Lane> lanes = targets().get(report.target());
    if (lanes == null) {
      parts.meters().healthOfUnknown();
      return;
    }
    parts.meters().health(report.target(), report.count());
    perform(watch(report.target()).report(report, written, now()), List.of());
  }

  private void turn(String target, Optional<Order> order, List<Listener> listeners) {
    Watch watch = watch(target);
    perform(watch.ordered(order, now()), listeners);
    perform(watch.turn(!listeners.isEmpty(), now()), listeners);
  }

  private void perform(Step step, List<Listener> listeners) {
    step.told().ifPresent(this::tell);
    step.probeId().ifPresent(id -> probe(step.breaker().target(), id, listeners));
  }

  private void tell(BreakerState state) {
    log.warn(
        "breaker of {} is {}: {}; takes {} of 100 jobs, {} of {} calls failed{}",
        state.target(),
        state.position(),
        state.reason(),
        state.share(),
        state.failures(),
        state.calls(),
        state.by().map(by -> ", by " + by.who()).orElse(""));
    parts.meters().breakerMoved(state.target(), state.reason());
    forward(records.state(state));
  }

  /** Probes go round, so that workers that do not know the target are not asked alone. */
  private void probe(String target, String id, List<Listener> listeners) {
    int turn = turns.merge(target, 1, Integer::sum);
    Listener one = listeners.get(Math.floorMod(target.hashCode() + turn, listeners.size()));
    var probe =
        new Signal.Probe(
            one.workerId(), one.signalPartition(), id, target, parts.settings().probeWithin());
    log.info("probe {} of {} goes to worker {}", id, target, one.workerId());
    forward(records.probe(probe, now()));
  }

  private Map<String, Set<Lane>> targets() {
    ControlData now = parts.control().get();
    if (now != seen) {
      seen = now;
      targets = BreakerTargets.in(now);
    }
    return targets;
  }

  private Watch watch(String target) {
    return watches.computeIfAbsent(
        target,
        name ->
            new Watch(
                parts
                    .last()
                    .last(name)
                    .map(state -> Breaker.restored(state, parts.settings(), now()))
                    .orElseGet(() -> Breaker.of(name)),
                parts.settings()));
  }

  private void requireOurs(HealthReport report, Original original) {
    boolean keyed = Arrays.equals(report.target().getBytes(UTF_8), original.key());
    if (!keyed || !owns(report.target())) {
      throw new ContractViolation("target", "must be the record's key and name its partition");
    }
  }

  private boolean owns(String target) {
    int partitions = parts.healthPartitions().getAsInt();
    return BreakerTargets.partition(target, partitions) == partition;
  }

  private Optional<Order> order(String target) {
    return Optional.ofNullable(seen.overrides().breakers().get(target))
        .map(entry -> new Order(entry.order() == BreakerOrder.OPEN, entry.by()));
  }

  private Instant now() {
    return began.plusNanos(parts.nanoTime().getAsLong() - beganNanos);
  }

  private void setAside(Original original, Fault fault) {
    parts.meters().deadLetter(fault.reason());
    log.warn("{} is set aside: {}: {}", original, fault.reason(), fault.rule());
    forward(parts.deadLetters().of(original, fault, Optional.empty(), Optional.empty()));
  }

  private void forward(Emission emission) {
    context.forward(emission.at(now().toEpochMilli()));
  }
}

package dev.patchbay.router;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The breakers of all targets, as their owners told them last on {@code audio.breakers}. While a
 * target has no owner, its last state holds. A state that is older than one that was read, by its
 * number, changes nothing; a tombstone takes the target's place away.
 *
 * <p>A breaker beyond the bound counts as closed: jobs go to a target that is shut. That is never
 * silent, but a dead letter with an alarm at each of its states, until tombstones make room.
 */
final class BreakerView implements TopicFollower.Reader {
  /**
   * Of so many targets at most. A policy names few, and only targets of policies have breakers; but
   * names of former policies stay on the topic.
   */
  static final int MOST = 1000;

  private final SetAsides setAsides;
  private final RouterMeters meters;
  private volatile Map<String, BreakerState> states = Map.of();

  BreakerView(SetAsides setAsides, RouterMeters meters) {
    this.setAsides = setAsides;
    this.meters = meters;
  }

  /** By target; never changes, another one takes its place. */
  Map<String, BreakerState> states() {
    return states;
  }

  Optional<BreakerState> last(String target) {
    return Optional.ofNullable(states.get(target));
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      forget(record.key());
      return;
    }
    try {
      accept(Json.read(MessageType.BREAKER_STATE, record.value()));
    } catch (ContractViolation violation) {
      setAsides.write(Original.of(record), Fault.of(Fault.SCHEMA, violation));
    } catch (RuntimeException mistake) {
      setAsides.write(Original.of(record), Fault.internal(mistake));
    }
  }

  private void forget(byte @Nullable [] target) {
    if (target != null) {
      var fewer = new HashMap<>(states);
      fewer.remove(new String(target, StandardCharsets.UTF_8));
      states = Map.copyOf(fewer);
      meters.breakers(states);
    }
  }

  private void accept(BreakerState state) {
    BreakerState before = states.get(state.target());
    if (before == null && states.size() >= MOST) {
      throw new ContractViolation("target", "must be one of at most " + MOST);
    }
    if (before == null || state.number() > before.number()) {
      var more = new HashMap<>(states);
      more.put(state.target(), state);
      states = Map.copyOf(more);
      meters.breakers(states);
    }
  }
}

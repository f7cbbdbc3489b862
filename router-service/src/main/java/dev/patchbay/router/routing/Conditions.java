package dev.patchbay.router.routing;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.PriceTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision may look at, frozen.
 *
 * @param policy the active policy, when there is one
 * @param prices the price table that is charged by at the time of the decision; not in force when
 *     none is yet
 * @param room slots per lane; an absent lane has none
 * @param agents who may answer
 * @param allowances what tenants may spend
 * @param health what is known of the targets
 */
public record Conditions(
    Optional<ControlEntry.Policy> policy,
    Optional<PriceTable> prices,
    Map<Lane, Room> room,
    Agents agents,
    Allowances allowances,
    Health health) {
  /** Stands where no policy or price table is active. */
  public static final String NO_VERSION = "none";

  public Conditions {
    room = Map.copyOf(room);
  }

  /** Without budgets, and of targets of which nothing is known. */
  public Conditions(
      Optional<ControlEntry.Policy> policy,
      Optional<PriceTable> prices,
      Map<Lane, Room> room,
      Agents agents) {
    this(policy, prices, room, agents, Allowances.NONE, Health.NONE);
  }

  /** Without agents. */
  public Conditions(
      Optional<ControlEntry.Policy> policy, Optional<PriceTable> prices, Map<Lane, Room> room) {
    this(policy, prices, room, Agents.NONE);
  }

  public String policyVersion() {
    return policy.map(ControlEntry.Policy::version).orElse(NO_VERSION);
  }

  public String pricesVersion() {
    return prices.map(PriceTable::version).orElse(NO_VERSION);
  }

  /** The active price table, if it holds on the (UTC) day of {@code time}. */
  public Optional<PriceTable> pricesInForce(Instant time) {
    return prices.filter(table -> table.holdsAt(time));
  }

  public Room roomIn(Lane lane) {
    return room.getOrDefault(lane, Room.NONE);
  }
}

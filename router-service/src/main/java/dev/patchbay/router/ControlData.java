package dev.patchbay.router;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.ControlEntry.Agent;
import dev.patchbay.schemas.ControlEntry.Breaker;
import dev.patchbay.schemas.ControlEntry.LanePin;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.ControlEntry.Spending;
import dev.patchbay.schemas.ControlEntry.Tenant;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.TenantId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code audio.control} says, frozen. Versions are immutable: the same key with other content
 * is refused. Where no pointer names a known version, as after a compaction that kept a bad pointer
 * alone, the newest version stands in.
 *
 * @param tenants the registered tenants
 * @param policies every policy by its version
 * @param prices every price table by its version
 * @param policyPointer names the policy that is followed
 * @param pricesPointer names the newest prices that may be charged
 * @param agents every tenant's agents
 * @param budgets the last one written of each
 * @param overrides what is overruled by hand
 */
record ControlData(
    Set<TenantId> tenants,
    Map<String, Policy> policies,
    Map<String, Prices> prices,
    Pointer policyPointer,
    Pointer pricesPointer,
    AgentEntries agents,
    Map<Payer, Budget> budgets,
    Overrides overrides) {
  static final ControlData EMPTY =
      new ControlData(
          Set.of(),
          Map.of(),
          Map.of(),
          Pointer.NONE,
          Pointer.NONE,
          AgentEntries.NONE,
          Map.of(),
          Overrides.NONE);

  private static final String TENANT = "tenant/";
  private static final String BUDGET = "budget/";
  static final String ACTIVE_POLICY = "policy/active";
  static final String ACTIVE_PRICES = "prices/active";

  ControlData {
    tenants = Set.copyOf(tenants);
    policies = Map.copyOf(policies);
    prices = Map.copyOf(prices);
    budgets = Map.copyOf(budgets);
  }

  /** The policy that is followed. */
  Optional<Policy> activePolicy() {
    return policyPointer
        .good()
        .flatMap(version -> Optional.ofNullable(policies.get(version)))
        .or(() -> Newest.policy(policies.values()));
  }

  /** The price table that is charged by on a (UTC) day, in force or not. */
  Optional<PriceTable> pricesOn(LocalDate day) {
    Optional<Prices> pointedTo =
        pricesPointer.good().flatMap(version -> Optional.ofNullable(prices.get(version)));
    return Newest.table(prices.values(), pointedTo, day).map(PriceTable::of);
  }

  /** Whether the pointer under that key names a version that is not known. */
  boolean awaits(String key) {
    return switch (key) {
      case ACTIVE_POLICY -> policyPointer.awaited().isPresent();
      case ACTIVE_PRICES -> pricesPointer.awaited().isPresent();
      default -> agents.awaits(key);
    };
  }

  /** Why the pointer under that key is not followed; empty when it is. */
  Optional<ContractViolation> obstacle(String key) {
    if (!awaits(key)) {
      return Optional.empty();
    }
    return agents
        .obstacle(key)
        .or(() ->
            Optional.of(
                new ContractViolation("version", "must be a version that was written before")));
  }

  /**
   * With one more entry.
   *
   * @throws ContractViolation when the entry does not fit its key or what is known
   */
  ControlData with(String key, ControlEntry entry) {
    return switch (entry) {
      case Tenant tenant -> withTenant(key, tenant.tenant());
      case Policy policy -> withPolicy(key, policy);
      case Prices table -> withPrices(key, table);
      case Agent agent -> with(agents.with(key, agent.profile()));
      case Spending spending -> withBudget(key, spending.budget());
      case Active pointer -> withActive(key, pointer.version());
      case Breaker breaker -> with(overrides.with(key, breaker));
      case LanePin pin -> with(overrides.with(key, pin));
    };
  }

  /**
   * Without an entry, whose key has a tombstone. Only tenants, budgets and what overrules by hand
   * can go: a version may stand in a decision, and without a pointer nothing could be decided.
   *
   * @throws ContractViolation when the key is none of theirs
   */
  ControlData without(String key) {
    if (key.startsWith(BUDGET)) {
      var fewer = new HashMap<>(budgets);
      fewer.keySet().removeIf(payer -> key.equals(BUDGET + payer));
      return with(fewer);
    }
    if (Overrides.isKey(key)) {
      return with(overrides.without(key));
    }
    require(
        key.startsWith(TENANT),
        "key",
        "must be a tenant's, a budget's, a breaker's or a lane's: versions and pointers stay");
    var left = new HashSet<>(tenants);
    left.removeIf(tenant -> key.equals(TENANT + tenant));
    return new ControlData(
        left, policies, prices, policyPointer, pricesPointer, agents, budgets, overrides);
  }

  private ControlData withBudget(String key, Budget budget) {
    require(
        key.equals(BUDGET + budget.payer()),
        "budget.tenant",
        "must be, with the bucket, what the key names");
    var more = new HashMap<>(budgets);
    more.put(budget.payer(), budget);
    return with(more);
  }

  private ControlData with(Map<Payer, Budget> next) {
    return new ControlData(
        tenants, policies, prices, policyPointer, pricesPointer, agents, next, overrides);
  }

  private ControlData withTenant(String key, TenantId tenant) {
    require(key.equals(TENANT + tenant), "tenant", "must be the one that the key names");
    var more = new HashSet<>(tenants);
    more.add(tenant);
    return new ControlData(
        more, policies, prices, policyPointer, pricesPointer, agents, budgets, overrides);
  }

  private ControlData with(AgentEntries more) {
    return new ControlData(
        tenants, policies, prices, policyPointer, pricesPointer, more, budgets, overrides);
  }

  private ControlData with(Overrides more) {
    return new ControlData(
        tenants, policies, prices, policyPointer, pricesPointer, agents, budgets, more);
  }

  private ControlData withPolicy(String key, Policy policy) {
    require(key.equals(policy.version()), "version", "must be the key");
    requireUnchanged(policies.get(key), policy);
    var more = new HashMap<>(policies);
    more.put(key, policy);
    return new ControlData(
        tenants,
        more,
        prices,
        policyPointer.written(key),
        pricesPointer,
        agents,
        budgets,
        overrides);
  }

  private ControlData withPrices(String key, Prices table) {
    require(key.equals(table.version()), "version", "must be the key");
    requireUnchanged(prices.get(key), table);
    var more = new HashMap<>(prices);
    more.put(key, table);
    return new ControlData(
        tenants,
        policies,
        more,
        policyPointer,
        pricesPointer.written(key),
        agents,
        budgets,
        overrides);
  }

  private ControlData withActive(String key, String version) {
    return switch (key) {
      case ACTIVE_POLICY -> {
        requireFamily(version, "policy/");
        Pointer pointer = policyPointer.naming(version, policies.containsKey(version));
        yield new ControlData(
            tenants, policies, prices, pointer, pricesPointer, agents, budgets, overrides);
      }
      case ACTIVE_PRICES -> {
        requireFamily(version, "prices/");
        Pointer pointer = pricesPointer.naming(version, prices.containsKey(version));
        yield new ControlData(
            tenants, policies, prices, policyPointer, pointer, agents, budgets, overrides);
      }
      default -> {
        require(
            AgentEntries.isPointer(key),
            "key",
            "must be policy/active, prices/active or agent/TENANT/NAME/active");
        yield with(agents.pointing(key, version));
      }
    };
  }

  private static void requireFamily(String version, String family) {
    require(version.startsWith(family), "version", "must begin with " + family);
  }

  private static void requireUnchanged(@Nullable Object before, Object now) {
    require(before == null || before.equals(now), "version", "must not change once written");
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new ContractViolation(field, rule);
    }
  }
}

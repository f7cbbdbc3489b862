package dev.patchbay.router;

import dev.patchbay.router.routing.PriceTable;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.ControlEntry.Tenant;
import dev.patchbay.schemas.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code audio.control} says, frozen. Versions are immutable: the same key with other content
 * is refused. A pointer to a version that is not known is refused, so that the last good one stays.
 *
 * @param tenants the registered tenants
 * @param policies every policy by its version
 * @param prices every price table by its version
 * @param activePolicy the policy that is followed
 * @param activePrices the prices that are charged
 */
record ControlData(
    Set<TenantId> tenants,
    Map<String, Policy> policies,
    Map<String, Prices> prices,
    Optional<Policy> activePolicy,
    Optional<PriceTable> activePrices) {
  static final ControlData EMPTY =
      new ControlData(Set.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

  private static final String TENANT = "tenant/";
  private static final String ACTIVE_POLICY = "policy/active";
  private static final String ACTIVE_PRICES = "prices/active";

  ControlData {
    tenants = Set.copyOf(tenants);
    policies = Map.copyOf(policies);
    prices = Map.copyOf(prices);
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
      case Active pointer -> withActive(key, pointer.version());
    };
  }

  /**
   * Without an entry, whose key has a tombstone. Only tenants can go: a version may stand in a
   * decision, and without a pointer nothing could be decided.
   *
   * @throws ContractViolation when the key is no tenant's
   */
  ControlData without(String key) {
    require(key.startsWith(TENANT), "key", "must be a tenant's: versions and pointers stay");
    var left = new HashSet<>(tenants);
    left.removeIf(tenant -> key.equals(TENANT + tenant));
    return new ControlData(left, policies, prices, activePolicy, activePrices);
  }

  private ControlData withTenant(String key, TenantId tenant) {
    require(key.equals(TENANT + tenant), "tenant", "must be the one that the key names");
    var more = new HashSet<>(tenants);
    more.add(tenant);
    return new ControlData(more, policies, prices, activePolicy, activePrices);
  }

  private ControlData withPolicy(String key, Policy policy) {
    requireVersion(key, policy.version(), "policy/");
    requireUnchanged(policies.get(key), policy);
    var more = new HashMap<>(policies);
    more.put(key, policy);
    return new ControlData(tenants, more, prices, activePolicy, activePrices);
  }

  private ControlData withPrices(String key, Prices table) {
    requireVersion(key, table.version(), "prices/");
    requireUnchanged(prices.get(key), table);
    var more = new HashMap<>(prices);
    more.put(key, table);
    return new ControlData(tenants, policies, more, activePolicy, activePrices);
  }

  private ControlData withActive(String key, String version) {
    return switch (key) {
      case ACTIVE_POLICY ->
          new ControlData(
              tenants, policies, prices, Optional.of(known(policies, version)), activePrices);
      case ACTIVE_PRICES ->
          new ControlData(
              tenants,
              policies,
              prices,
              activePolicy,
              Optional.of(PriceTable.of(known(prices, version))));
      default -> throw new ContractViolation("key", "must be policy/active or prices/active");
    };
  }

  private static <T> T known(Map<String, T> versions, String version) {
    T found = versions.get(version);
    if (found == null) {
      throw new ContractViolation("version", "must be a version that was written before");
    }
    return found;
  }

  private static void requireVersion(String key, String version, String family) {
    require(key.equals(version), "version", "must be the key");
    require(
        key.matches(family + "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") && !key.equals(family + "active"),
        "version",
        "must be " + family + " and 1 to 64 letters, digits, . _ -");
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

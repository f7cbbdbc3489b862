package dev.patchbay.router;

import dev.patchbay.router.routing.Agents;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code audio.control} says of agents, frozen.
 *
 * @param versions every profile by its version
 * @param pointers by their key, {@code agent/TENANT/NAME/active}
 */
record AgentEntries(Map<String, AgentProfile> versions, Map<String, Pointer> pointers) {
  static final AgentEntries NONE = new AgentEntries(Map.of(), Map.of());

  static final String FAMILY = "agent/";
  private static final String ACTIVE = "/active";

  /** Profiles are held in memory, up to 50 kB each. */
  static final int MAX_OF_A_TENANT = 1000;

  AgentEntries {
    versions = Map.copyOf(versions);
    pointers = Map.copyOf(pointers);
  }

  Agents agents() {
    var active =
        pointers.values().stream()
            .flatMap(pointer -> pointer.good().stream())
            .flatMap(version -> Optional.ofNullable(versions.get(version)).stream())
            .toList();
    return Agents.of(versions.values(), active);
  }

  /** Whether a new job can name it. */
  boolean active(TenantId tenant, String name) {
    return pointers
        .getOrDefault(FAMILY + tenant.name() + "/" + name + ACTIVE, Pointer.NONE)
        .good()
        .filter(versions::containsKey)
        .isPresent();
  }

  static boolean isPointer(String key) {
    return key.startsWith(FAMILY) && key.endsWith(ACTIVE);
  }

  boolean awaits(String key) {
    return pointers.getOrDefault(key, Pointer.NONE).awaited().isPresent();
  }

  /**
   * With one more version.
   *
   * @throws ContractViolation when it is not the key's, differs from what is known, or is one too
   *     many
   */
  AgentEntries with(String key, AgentProfile profile) {
    require(key.equals(profile.version()), "profile.version", "must be the key");
    AgentProfile before = versions.get(key);
    require(
        before == null || before.equals(profile),
        "profile.version",
        "must not change once written");
    require(
        before != null || countOf(profile) < MAX_OF_A_TENANT,
        "profile",
        "must be one of at most " + MAX_OF_A_TENANT + " of its tenant");
    var more = new HashMap<>(versions);
    more.put(key, profile);
    return following(more, pointers, tenantPrefix(key));
  }

  /**
   * With a pointer.
   *
   * @throws ContractViolation when it names another agent's version
   */
  AgentEntries pointing(String key, String version) {
    require(
        pointerOf(version).equals(key) && !version.equals(key),
        "version",
        "must be one of the agent that the key names");
    var moved = new HashMap<>(pointers);
    Pointer before = pointers.getOrDefault(key, Pointer.NONE);
    moved.put(key, new Pointer(before.good(), Optional.of(version)));
    return following(versions, moved, tenantPrefix(key));
  }

  /** Why the pointer under a key is not followed; empty when it is, or is none. */
  Optional<ContractViolation> obstacle(String key) {
    return isPointer(key)
        ? new AgentPointers(ofTenant(pointers, tenantPrefix(key)), versions).obstacle(key)
        : Optional.empty();
  }

  /** With every pointer of a tenant followed that can be. */
  private static AgentEntries following(
      Map<String, AgentProfile> versions, Map<String, Pointer> pointers, String prefix) {
    Map<String, Pointer> own = ofTenant(pointers, prefix);
    boolean waits =
        own.values().stream()
            .flatMap(pointer -> pointer.awaited().stream())
            .anyMatch(versions::containsKey);
    if (!waits) {
      return new AgentEntries(versions, pointers);
    }
    var followed = new HashMap<>(pointers);
    followed.putAll(new AgentPointers(own, versions).followed());
    return new AgentEntries(versions, followed);
  }

  private static Map<String, Pointer> ofTenant(Map<String, Pointer> pointers, String prefix) {
    return pointers.entrySet().stream()
        .filter(pointer -> pointer.getKey().startsWith(prefix))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** {@code agent/TENANT/} of a key; of one without it, the key. */
  private static String tenantPrefix(String key) {
    int end = key.indexOf('/', FAMILY.length());
    return end < 0 ? key : key.substring(0, end + 1);
  }

  private long countOf(AgentProfile profile) {
    String prefix = tenantPrefix(profile.version());
    return versions.keySet().stream().filter(version -> version.startsWith(prefix)).count();
  }

  static String pointerOf(String version) {
    return version.substring(0, Math.max(0, version.lastIndexOf('/'))) + ACTIVE;
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new ContractViolation(field, rule);
    }
  }
}

package dev.patchbay.router.routing;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The agents of all tenants, frozen. A tenant sees its own only. */
public final class Agents {
  public static final Agents NONE = new Agents(Map.of(), Map.of());

  private record Name(TenantId tenant, String name) {}

  private final Map<String, AgentProfile> byVersion;
  private final Map<Name, AgentProfile> active;

  private Agents(Map<String, AgentProfile> byVersion, Map<Name, AgentProfile> active) {
    this.byVersion = byVersion;
    this.active = active;
  }

  /**
   * @param profiles every version
   * @param active those that new jobs get, at most one of a tenant's name
   */
  public static Agents of(Collection<AgentProfile> profiles, Collection<AgentProfile> active) {
    return new Agents(
        profiles.stream().collect(Collectors.toMap(AgentProfile::version, Function.identity())),
        active.stream()
            .collect(
                Collectors.toMap(
                    profile -> new Name(profile.tenant(), profile.name()), Function.identity())));
  }

  /** The version that a new job gets which names this agent. */
  public Optional<AgentProfile> named(TenantId tenant, String name) {
    return Optional.ofNullable(active.get(new Name(tenant, name)));
  }

  /** One version, as it was frozen for a job of the tenant. */
  public Optional<AgentProfile> version(TenantId tenant, String version) {
    return Optional.ofNullable(byVersion.get(version))
        .filter(profile -> profile.tenant().equals(tenant));
  }
}

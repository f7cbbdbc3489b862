package dev.patchbay.router.routing;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Handoffs;
import dev.patchbay.schemas.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The agents of all tenants, frozen. A tenant sees its own only. */
public final class Agents {
  public static final Agents NONE = new Agents(Map.of(), Map.of());

  private record Name(TenantId tenant, String name) {}

  private record Active(AgentProfile profile, List<AgentProfile> handoffs) {}

  private final Map<String, AgentProfile> byVersion;
  private final Map<Name, Active> active;

  private Agents(Map<String, AgentProfile> byVersion, Map<Name, Active> active) {
    this.byVersion = byVersion;
    this.active = active;
  }

  /**
   * @param profiles every version
   * @param active those that new jobs get, at most one of a tenant's name; one whose handoffs break
   *     the law of {@link Handoffs} is nobody's
   */
  public static Agents of(Collection<AgentProfile> profiles, Collection<AgentProfile> active) {
    Map<Name, AgentProfile> named =
        active.stream().collect(Collectors.toMap(Agents::name, Function.identity()));
    var fit = new HashMap<Name, Active>();
    named.forEach((name, profile) ->
        handoffs(profile, named)
            .ifPresent(handoffs -> fit.put(name, new Active(profile, handoffs))));
    return new Agents(
        profiles.stream().collect(Collectors.toMap(AgentProfile::version, Function.identity())),
        Map.copyOf(fit));
  }

  private static Name name(AgentProfile profile) {
    return new Name(profile.tenant(), profile.name());
  }

  private static Optional<List<AgentProfile>> handoffs(
      AgentProfile first, Map<Name, AgentProfile> named) {
    TenantId tenant = first.tenant();
    try {
      return Optional.of(
          Handoffs.from(first, name -> Optional.ofNullable(named.get(new Name(tenant, name)))));
    } catch (ContractViolation broken) {
      return Optional.empty();
    }
  }

  /** The version that a new job gets which names this agent. */
  public Optional<AgentProfile> named(TenantId tenant, String name) {
    return Optional.ofNullable(active.get(new Name(tenant, name))).map(Active::profile);
  }

  /** All other agents to whom a caller of this one may come now, the nearest first. */
  public List<AgentProfile> handoffs(TenantId tenant, String name) {
    return Optional.ofNullable(active.get(new Name(tenant, name)))
        .map(Active::handoffs)
        .orElse(List.of());
  }

  /** One version, as it was frozen for a job of the tenant. */
  public Optional<AgentProfile> version(TenantId tenant, String version) {
    return Optional.ofNullable(byVersion.get(version))
        .filter(profile -> profile.tenant().equals(tenant));
  }
}

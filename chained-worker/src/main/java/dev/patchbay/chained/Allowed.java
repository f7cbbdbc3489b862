package dev.patchbay.chained;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.HttpsAddress;
import dev.patchbay.schemas.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What each tenant's jobs may reach. No object is in the reach of two tenants. */
final class Allowed {
  private static final String SETTING = "patchbay.chained.references.tenants.";

  private final Map<TenantId, Places> tenants;

  private record Places(Set<String> hosts, List<S3Place> inputs, Optional<S3Place> output) {
    Stream<S3Place> all() {
      return Stream.concat(inputs.stream(), output.stream());
    }
  }

  private Allowed(Map<TenantId, Places> tenants) {
    this.tenants = Map.copyOf(tenants);
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException when one breaks its rule; names both
   */
  static Allowed of(Map<String, PlacesProperties> settings) {
    var tenants = new HashMap<TenantId, Places>();
    settings.forEach((name, places) -> tenants.put(tenant(name), places(name, places)));
    requireApart(tenants);
    return new Allowed(tenants);
  }

  /** Whether jobs of this tenant may refer to this host. */
  boolean host(TenantId tenant, String host) {
    return places(tenant).map(places -> places.hosts().contains(host)).orElse(false);
  }

  /** Whether jobs of this tenant may refer to this object. */
  boolean input(TenantId tenant, S3Address address) {
    return places(tenant).stream()
        .flatMap(places -> places.inputs().stream())
        .anyMatch(place -> place.holds(address));
  }

  /** Below where this tenant's outputs go, if not to the output directory. */
  Optional<S3Place> output(TenantId tenant) {
    return places(tenant).flatMap(Places::output);
  }

  private Optional<Places> places(TenantId tenant) {
    return Optional.ofNullable(tenants.get(tenant));
  }

  private static TenantId tenant(String name) {
    try {
      return TenantId.of(name);
    } catch (ContractViolation _) {
      throw new IllegalArgumentException(SETTING + "*: must be named as tenants are");
    }
  }

  private static Places places(String tenant, PlacesProperties places) {
    var hosts = new HashSet<String>();
    for (int i = 0; i < places.hosts().size(); i++) {
      String host = places.hosts().get(i).toLowerCase(Locale.ROOT);
      if (!HttpsAddress.isHost(host)) {
        throw wrong(tenant, "hosts[" + i + "]", "must be a DNS name of two labels or more");
      }
      hosts.add(host);
    }
    var inputs = new ArrayList<S3Place>();
    for (int i = 0; i < places.inputs().size(); i++) {
      inputs.add(place(tenant, "inputs[" + i + "]", places.inputs().get(i)));
    }
    Optional<S3Place> output =
        places.output().isBlank()
            ? Optional.empty()
            : Optional.of(place(tenant, "output", places.output()));
    return new Places(Set.copyOf(hosts), List.copyOf(inputs), output);
  }

  private static S3Place place(String tenant, String setting, String text) {
    try {
      return S3Place.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(tenant, setting, String.valueOf(e.getMessage()));
    }
  }

  private static void requireApart(Map<TenantId, Places> tenants) {
    List<TenantId> names = tenants.keySet().stream().sorted().toList();
    for (TenantId one : names) {
      for (TenantId other : names) {
        boolean meet =
            one.compareTo(other) < 0
                && places(tenants, one)
                    .anyMatch(here -> places(tenants, other).anyMatch(here::meets));
        if (meet) {
          throw new IllegalArgumentException(
              SETTING + other + ": must have no place in common with " + one);
        }
      }
    }
  }

  private static Stream<S3Place> places(Map<TenantId, Places> tenants, TenantId name) {
    return Optional.ofNullable(tenants.get(name)).stream().flatMap(Places::all);
  }

  private static IllegalArgumentException wrong(String tenant, String setting, String rule) {
    return new IllegalArgumentException(SETTING + tenant + "." + setting + ": " + rule);
  }
}

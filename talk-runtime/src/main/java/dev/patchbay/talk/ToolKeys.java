package dev.patchbay.talk;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys that sign tool calls, by tenant and name. A tenant's agents sign with its own keys only,
 * whatever their profiles name.
 */
final class ToolKeys {
  private static final String SETTING = "patchbay.talks.tool-keys.";

  private record Name(TenantId tenant, String name) {}

  private final Map<Name, ToolKey> keys;

  private ToolKeys(Map<Name, ToolKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads the keys, which only the environment holds.
   *
   * @param settings by tenant and a key's name: the variable that has the key
   * @param environment a variable's value, if it is set
   * @throws IllegalStateException when a variable is not set or too short, or a tenant is none;
   *     names the setting, never a value
   */
  static ToolKeys join(
      Map<String, Map<String, String>> settings, Function<String, Optional<String>> environment) {
    var keys = new HashMap<Name, ToolKey>();
    settings.forEach((tenant, variables) ->
        variables.forEach((name, variable) -> {
          String setting = SETTING + tenant + "." + name;
          keys.put(new Name(tenant(tenant), name), key(setting, environment.apply(variable)));
        }));
    return new ToolKeys(keys);
  }

  Optional<ToolKey> find(TenantId tenant, String name) {
    return Optional.ofNullable(keys.get(new Name(tenant, name)));
  }

  private static TenantId tenant(String name) {
    try {
      return TenantId.of(name);
    } catch (ContractViolation _) {
      throw new IllegalStateException(SETTING + "*: must be named as tenants are");
    }
  }

  private static ToolKey key(String setting, Optional<String> secret) {
    try {
      return ToolKey.of(secret.map(String::strip).orElse(""));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          setting
              + ": must name an environment variable that "
              + String.valueOf(e.getMessage()).replaceFirst("^must have", "has"));
    }
  }
}

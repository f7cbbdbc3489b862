package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One product team. The name matches {@code [a-z][a-z0-9-]{1,39}} and is not the second part of an
 * internal topic's name, {@code intake} or {@code house}.
 */
public record TenantId(String name) implements Comparable<TenantId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  /** Second parts of internal topic names, and two names kept for the router itself. */
  public static final Set<String> RESERVED =
      Set.of(
          "intake",
          "lanes",
          "attempts",
          "signals",
          "workers",
          "health",
          "breakers",
          "capsules",
          "decisions",
          "usage",
          "control",
          "dead-letters",
          "ledger",
          "house");

  public TenantId {
    ContractViolation.require(
        FORM.matcher(name).matches(), "tenant", "must match [a-z][a-z0-9-]{1,39}");
    ContractViolation.require(!RESERVED.contains(name), "tenant", "must not be a reserved name");
  }

  @JsonCreator
  public static TenantId of(String name) {
    return new TenantId(name);
  }

  @Override
  public int compareTo(TenantId other) {
    return name.compareTo(other.name);
  }

  @Override
  @JsonValue
  public String toString() {
    return name;
  }
}

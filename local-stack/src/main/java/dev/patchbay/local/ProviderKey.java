package dev.patchbay.local;

import java.util.Map;

/** A key that costs money: in memory and in the workers' environment alone, and in no text. */
public final class ProviderKey {
  private final String value;

  ProviderKey(String value) {
    this.value = value;
  }

  /** As a variable of a process that may have it. */
  Map<String, String> as(String variable) {
    return Map.of(variable, value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProviderKey that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "ProviderKey";
  }
}

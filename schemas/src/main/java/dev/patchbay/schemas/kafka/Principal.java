package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.ContractViolation;
import java.util.regex.Pattern;

/**
 * Whom brokers know a client by.
 *
 * @param name such as {@code User:acme}; never all users
 */
public record Principal(String name) {
  private static final Pattern FORM = Pattern.compile("User:[^\\s*\\p{Cntrl}]{1,256}");

  public Principal {
    if (!FORM.matcher(name).matches()) {
      throw new ContractViolation("principal", "must be User:NAME, without spaces and *");
    }
  }

  /** From an argument. */
  public static Principal parse(String text) {
    return new Principal(text);
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An exact amount of United States dollars. On the wire a string in plain decimal notation, so that
 * no reader's floating point touches it. Equal amounts are equal whatever their trailing zeros.
 */
public record Usd(BigDecimal amount) implements Comparable<Usd> {
  private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");

  public static final Usd ZERO = new Usd(BigDecimal.ZERO);

  public Usd {
    amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    ContractViolation.require(
        amount.precision() <= 40 && Math.abs(amount.scale()) <= 24,
        "usd",
        "must have at most 40 digits, 24 of them behind the point");
  }

  /** Reads plain decimal notation, such as {@code 0.0045}; no exponent. */
  @JsonCreator
  public static Usd parse(String text) {
    ContractViolation.require(
        text.length() <= 48 && PLAIN.matcher(text).matches(),
        "usd",
        "must be a decimal number without exponent, as a string");
    return new Usd(new BigDecimal(text));
  }

  public Usd plus(Usd other) {
    return new Usd(amount.add(other.amount));
  }

  public Usd minus(Usd other) {
    return new Usd(amount.subtract(other.amount));
  }

  @Override
  public int compareTo(Usd other) {
    return amount.compareTo(other.amount);
  }

  @Override
  @JsonValue
  public String toString() {
    return amount.toPlainString();
  }
}

package dev.patchbay.cli;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an instant in ISO 8601, such as {@code 2026-11-25T12:00:00Z}, of a year that messages can
 * carry.
 */
final class InstantText implements ITypeConverter<Instant> {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  @Override
  public Instant convert(String text) {
    Instant instant = parsed(text);
    if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
      throw new TypeConversionException("must be in the years 0000 to 9999 (UTC)");
    }
    return instant;
  }

  private static Instant parsed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' must be an instant such as 2026-11-25T12:00:00Z");
    }
  }
}

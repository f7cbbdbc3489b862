package dev.patchbay.cli;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant in ISO 8601, such as {@code 2026-11-25T12:00:00Z}. */
final class InstantText implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' must be an instant such as 2026-11-25T12:00:00Z");
    }
  }
}

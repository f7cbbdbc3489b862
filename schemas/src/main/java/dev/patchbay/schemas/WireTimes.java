package dev.patchbay.schemas;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Instants and durations are ISO 8601 text on the wire; a bare number has no unit, so is refused.
 * An instant has a year of four digits, as RFC 3339 wants it: whoever counts milliseconds between
 * two of them never leaves the numbers.
 */
final class WireTimes {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private WireTimes() {}

  static SimpleModule module() {
    return new SimpleModule("wire-times")
        .addDeserializer(Instant.class, new Text<>(Instant.class, WireTimes::instant))
        .addDeserializer(Duration.class, new Text<>(Duration.class, Duration::parse));
  }

  private static Instant instant(String text) {
    var instant = Instant.parse(text);
    ContractViolation.require(
        !instant.isBefore(FIRST) && instant.isBefore(END), "", "must be in the years 0000 to 9999");
    return instant;
  }

  private static final class Text<T> extends StdScalarDeserializer<T> {
    private final Class<T> shape;
    private final transient Function<String, T> parse;

    Text(Class<T> shape, Function<String, T> parse) {
      super(shape);
      this.shape = shape;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return shape.cast(context.handleUnexpectedToken(shape, parser));
      }
      try {
        return parse.apply(parser.getString());
      } catch (DateTimeException e) {
        throw context.weirdStringException("", shape, "must be ISO 8601");
      }
    }
  }
}

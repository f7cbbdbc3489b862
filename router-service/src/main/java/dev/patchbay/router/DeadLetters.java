package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Makes dead letters: the original key, value and headers, and why and where. */
final class DeadLetters {
  /** Tells which original parts had no room, with their lengths: {@code "value 9000000"}. */
  static final String OMITTED = "pb-omitted";

  private final RecordLimits limits;

  DeadLetters(RecordLimits limits) {
    this.limits = limits;
  }

  /**
   * The dead letter of a record. A compressed batch can hold a record far larger than any topic
   * takes; of such a one the value, and if need be the headers and the key, are left out and named.
   */
  Emission of(Original original, Fault fault, Optional<String> tenant, Optional<String> jobId) {
    var why =
        new DeadLetterHeaders(
            fault.reason(),
            fault.field(),
            fault.rule(),
            original.topic(),
            original.partition(),
            original.offset(),
            tenant,
            jobId);
    Emission whole = letter(original.key(), original.value(), why.toKafka(original.headers()));
    if (limits.fits(whole)) {
      return whole;
    }
    Emission withoutValue =
        letter(
            original.key(),
            null,
            why.toKafka(original.headers()).add(omitted("value", original.value())));
    if (limits.fits(withoutValue)) {
      return withoutValue;
    }
    Headers bare = why.toKafka(new RecordHeaders());
    return letter(null, null, bare.add(omitted("headers, key and value", original.value())));
  }

  private static Emission letter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new Emission(Topics.DEAD_LETTERS, OptionalInt.empty(), key, value, headers);
  }

  private static Header omitted(String parts, byte @Nullable [] value) {
    String text = parts + " " + (value == null ? 0 : value.length);
    return new RecordHeader(OMITTED, text.getBytes(UTF_8));
  }
}

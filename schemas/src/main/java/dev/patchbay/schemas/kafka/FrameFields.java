package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Frame;
import dev.patchbay.schemas.FrameFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one record that are a frame's, found in one pass, each at most once. Anybody may
 * write headers, so each is bounded before it is read.
 */
final class FrameFields {
  /** An UTF-16 unit takes at most three bytes of UTF-8. */
  private static final int MOST_STREAM_BYTES = 3 * Frame.MOST_STREAM_CHARS;

  private static final int MOST_WORD_BYTES = 64;
  private static final int MOST_SEQUENCE_DIGITS = 15;
  private static final int MOST_EPOCH_DIGITS = 9;
  private static final FrameFormat[] FORMATS = FrameFormat.values();

  private byte @Nullable [] stream;
  private byte @Nullable [] epoch;
  private byte @Nullable [] sequence;
  private byte @Nullable [] kind;
  private byte @Nullable [] format;
  private byte @Nullable [] mark;

  private FrameFields() {}

  /**
   * Finds them.
   *
   * @throws ContractViolation when one of them stands twice or has no value
   */
  static FrameFields of(Headers headers) {
    var fields = new FrameFields();
    for (Header header : headers) {
      switch (header.key()) {
        case Frame.STREAM -> fields.stream = once(fields.stream, header);
        case Frame.EPOCH -> fields.epoch = once(fields.epoch, header);
        case Frame.SEQUENCE -> fields.sequence = once(fields.sequence, header);
        case Frame.KIND -> fields.kind = once(fields.kind, header);
        case Frame.FORMAT -> fields.format = once(fields.format, header);
        case Frame.MARK -> fields.mark = once(fields.mark, header);
        default -> {}
      }
    }
    return fields;
  }

  /** The stream's id, when there is one well-formed header that says it. */
  static Optional<String> stream(Headers headers) {
    Header header = headers.lastHeader(Frame.STREAM);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(text(header.value(), Frame.STREAM, MOST_STREAM_BYTES));
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }

  String stream() {
    return text(present(stream, Frame.STREAM), Frame.STREAM, MOST_STREAM_BYTES);
  }

  int epoch() {
    return (int) number(present(epoch, Frame.EPOCH), Frame.EPOCH, MOST_EPOCH_DIGITS);
  }

  void refuseEpoch() {
    refuse(epoch, Frame.EPOCH);
  }

  long sequence() {
    return number(present(sequence, Frame.SEQUENCE), Frame.SEQUENCE, MOST_SEQUENCE_DIGITS);
  }

  String kind() {
    return text(present(kind, Frame.KIND), Frame.KIND, MOST_WORD_BYTES);
  }

  FrameFormat format() {
    String word = text(present(format, Frame.FORMAT), Frame.FORMAT, MOST_WORD_BYTES);
    for (FrameFormat one : FORMATS) {
      if (one.wire().equals(word)) {
        return one;
      }
    }
    throw new ContractViolation(Frame.FORMAT, "must be pcm16, pcmu or pcma");
  }

  void refuseFormat() {
    refuse(format, Frame.FORMAT);
  }

  String mark() {
    return text(present(mark, Frame.MARK), Frame.MARK, MOST_WORD_BYTES);
  }

  void refuseMark() {
    refuse(mark, Frame.MARK);
  }

  private static byte[] once(byte @Nullable [] before, Header header) {
    if (before != null) {
      throw new ContractViolation(header.key(), "must stand once");
    }
    return present(header.value(), header.key());
  }

  private static byte[] present(byte @Nullable [] value, String name) {
    if (value == null) {
      throw new ContractViolation(name, "must be present");
    }
    return value;
  }

  private static void refuse(byte @Nullable [] value, String name) {
    if (value != null) {
      throw new ContractViolation(name, "must not stand on such a frame");
    }
  }

  private static long number(byte[] digits, String name, int most) {
    boolean formed =
        digits.length > 0 && digits.length <= most && (digits.length == 1 || digits[0] != '0');
    long number = 0;
    for (int i = 0; formed && i < digits.length; i++) {
      formed = digits[i] >= '0' && digits[i] <= '9';
      number = 10 * number + digits[i] - '0';
    }
    if (!formed) {
      throw new ContractViolation(
          name, "must be a number of at most " + most + " digits without leading zeros");
    }
    return number;
  }

  private static String text(byte[] bytes, String name, int most) {
    if (bytes.length == 0 || bytes.length > most) {
      throw new ContractViolation(name, "must have 1 to " + most + " bytes");
    }
    for (byte one : bytes) {
      if (one < 0) {
        return unicode(bytes, name);
      }
    }
    return new String(bytes, ISO_8859_1);
  }

  private static String unicode(byte[] bytes, String name) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ContractViolation(name, "must be well-formed UTF-8");
    }
  }
}

package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Frame;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Frames as records: headers of plain text, so that any client can write them and any tool show
 * them; the value is the audio, or nothing. Frames carry neither CloudEvents attributes nor trace
 * context: those would outweigh the audio, and stream, epoch and sequence name a frame already.
 */
public final class FrameHeaders {
  private static final byte[] NOTHING = {};

  private static final String AUDIO = "audio";
  private static final String CLEAR = "clear";
  private static final String MARK = "mark";
  private static final String PLAYED = "played";
  private static final String END = "end";

  private FrameHeaders() {}

  /**
   * Whose frame a record is, before anything else of it is read; empty when that cannot be told.
   */
  public static Optional<String> stream(Headers headers) {
    return FrameFields.stream(headers);
  }

  /** The record's value. */
  public static byte[] value(Frame frame) {
    return switch (frame) {
      case FrameIn.Audio in -> in.audio().bytes();
      case FrameOut.Audio out -> out.audio().bytes();
      case FrameIn.Played _, FrameIn.End _, FrameOut.Clear _, FrameOut.Mark _, FrameOut.End _ ->
          NOTHING;
    };
  }

  /** New headers of what a product writes. */
  public static Headers toKafka(FrameIn frame) {
    var fields = new FrameFieldsWriter(frame.stream(), frame.sequence());
    return switch (frame) {
      case FrameIn.Audio in -> fields.with(Frame.FORMAT, in.audio().format().wire()).kind(AUDIO);
      case FrameIn.Played in -> fields.with(Frame.MARK, in.mark()).kind(PLAYED);
      case FrameIn.End _ -> fields.kind(END);
    };
  }

  /** New headers of what a worker writes. */
  public static Headers toKafka(FrameOut frame) {
    var fields =
        new FrameFieldsWriter(frame.stream(), frame.sequence())
            .with(Frame.EPOCH, Integer.toString(frame.epoch()));
    return switch (frame) {
      case FrameOut.Audio out -> fields.with(Frame.FORMAT, out.audio().format().wire()).kind(AUDIO);
      case FrameOut.Clear _ -> fields.kind(CLEAR);
      case FrameOut.Mark out -> fields.with(Frame.MARK, out.mark()).kind(MARK);
      case FrameOut.End _ -> fields.kind(END);
    };
  }

  /**
   * Reads what a product wrote. Headers that are not a frame's are passed over.
   *
   * @param value kept in the frame, not copied
   * @throws ContractViolation when it is no such frame; names the header, or {@code value}
   */
  public static FrameIn readIn(Headers headers, byte @Nullable [] value) {
    FrameFields fields = FrameFields.of(headers);
    fields.refuseEpoch();
    String stream = fields.stream();
    long sequence = fields.sequence();
    return switch (fields.kind()) {
      case AUDIO -> new FrameIn.Audio(stream, sequence, audio(fields, value));
      case PLAYED -> new FrameIn.Played(stream, sequence, mark(fields, value));
      case END -> {
        requireBare(fields, value);
        yield new FrameIn.End(stream, sequence);
      }
      default -> throw new ContractViolation(Frame.KIND, "must be audio, played or end");
    };
  }

  /**
   * Reads what a worker wrote. Headers that are not a frame's are passed over.
   *
   * @param value kept in the frame, not copied
   * @throws ContractViolation when it is no such frame; names the header, or {@code value}
   */
  public static FrameOut readOut(Headers headers, byte @Nullable [] value) {
    FrameFields fields = FrameFields.of(headers);
    String stream = fields.stream();
    int epoch = fields.epoch();
    long sequence = fields.sequence();
    return switch (fields.kind()) {
      case AUDIO -> new FrameOut.Audio(stream, epoch, sequence, audio(fields, value));
      case CLEAR -> {
        requireBare(fields, value);
        yield new FrameOut.Clear(stream, epoch, sequence);
      }
      case MARK -> new FrameOut.Mark(stream, epoch, sequence, mark(fields, value));
      case END -> {
        requireBare(fields, value);
        yield new FrameOut.End(stream, epoch, sequence);
      }
      default -> throw new ContractViolation(Frame.KIND, "must be audio, clear, mark or end");
    };
  }

  private static FrameAudio audio(FrameFields fields, byte @Nullable [] value) {
    fields.refuseMark();
    FrameFormat format = fields.format();
    return new FrameAudio(format, value == null ? NOTHING : value);
  }

  private static String mark(FrameFields fields, byte @Nullable [] value) {
    fields.refuseFormat();
    requireNothing(value);
    return fields.mark();
  }

  private static void requireBare(FrameFields fields, byte @Nullable [] value) {
    fields.refuseFormat();
    fields.refuseMark();
    requireNothing(value);
  }

  private static void requireNothing(byte @Nullable [] value) {
    if (value != null && value.length > 0) {
      throw new ContractViolation("value", "must be empty where the frame is not audio");
    }
  }
}

package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.openai.InvalidRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Base64;
import java.util.Objects;

/**
 * Writes appended audio: a fixed head and tail, base64 between.
 *
 * <p>The JDK's encoder takes whole arrays only. So audio goes through a block of fixed size; the
 * last piece stands at the block's end, and what comes of the bytes before it is not written.
 */
final class AppendTemplate {
  private static final int BLOCK = Scratch.PLAIN;
  private static final int ENCODED = Scratch.BASE64;
  private static final int MOST_BYTES = 15 << 20;
  private static final byte[] TAIL = "\"}".getBytes(US_ASCII);
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final byte[] head;

  AppendTemplate(Dialect dialect) {
    String type =
        dialect == Dialect.TRANSLATION
            ? "session.input_audio_buffer.append"
            : "input_audio_buffer.append";
    head = "{\"type\":\"%s\",\"audio\":\"".formatted(type).getBytes(US_ASCII);
  }

  /** The most bytes of audio of one append, so that the event has at most 15 MiB. */
  int mostAudio() {
    return (MOST_BYTES - head.length - TAIL.length) / 4 * 3;
  }

  /**
   * The event as text, with room before it for a frame's head, in a buffer that the caller
   * releases.
   *
   * @param from the first byte of the audio
   * @param to the one behind its last
   * @throws InvalidRequest if there is no audio, or more than {@link #mostAudio}
   */
  ByteBuf append(ByteBufAllocator allocator, byte[] audio, int from, int to) {
    Objects.checkFromToIndex(from, to, audio.length);
    InvalidRequest.unless(to > from, "audio", "at least 1 byte");
    InvalidRequest.unless(to - from <= mostAudio(), "audio", "an event of at most 15 MiB");
    int size = head.length + (to - from + 2) / 3 * 4 + TAIL.length;
    ByteBuf out = Frames.payload(allocator, size);
    out.writeBytes(head);
    Scratch scratch = Scratch.ofThisThread();
    byte[] block = scratch.plain;
    byte[] encoded = scratch.base64;
    int at = from;
    for (; to - at >= BLOCK; at += BLOCK) {
      System.arraycopy(audio, at, block, 0, BLOCK);
      write(block, encoded, BLOCK, out);
    }
    int whole = (to - at) / 3 * 3;
    System.arraycopy(audio, at, block, BLOCK - whole, whole);
    write(block, encoded, whole, out);
    last(audio, at + whole, to, block, encoded, out);
    return out.writeBytes(TAIL);
  }

  private static void write(byte[] block, byte[] encoded, int count, ByteBuf out) {
    if (count > 0) {
      BASE64.encode(block, encoded);
      out.writeBytes(encoded, ENCODED - count / 3 * 4, count / 3 * 4);
    }
  }

  /** One byte or two that fill no group of three. */
  private static void last(
      byte[] audio, int from, int to, byte[] block, byte[] encoded, ByteBuf out) {
    if (from < to) {
      System.arraycopy(audio, from, block, 0, to - from);
      for (int i = to - from; i < 3; i++) {
        block[i] = 0;
      }
      BASE64.encode(block, encoded);
      for (int i = to - from + 1; i < 4; i++) {
        encoded[i] = '=';
      }
      out.writeBytes(encoded, 0, 4);
    }
  }
}

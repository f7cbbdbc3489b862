package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.HexFormat;

/** Deltas of one response, each with the sound of an append as it came, which nobody decodes. */
final class EchoDelta {
  private static final String ID = "0123456789abcdef";
  private static final String HEAD =
      """
      {"type":"response.output_audio.delta","event_id":"event_%s","response_id":"%s",\
      "item_id":"%s","output_index":0,"content_index":0,"delta":"\
      """;
  private static final byte[] TAIL = "\"}".getBytes(US_ASCII);

  private final byte[] head;
  private final int idAt;
  private long sent;

  EchoDelta(String response, String item) {
    String text = HEAD.formatted(ID, response, item);
    this.head = text.getBytes(US_ASCII);
    this.idAt = text.indexOf(ID);
  }

  /** How many there were. */
  long sent() {
    return sent;
  }

  /**
   * The next one, as text.
   *
   * @param audio where the base64 is
   */
  ByteBuf of(ByteBufAllocator memory, ByteBuf audio) {
    // Never an id of the other events, which count from 1.
    sent++;
    byte[] id = HexFormat.of().toHexDigits(Long.MIN_VALUE | sent).getBytes(US_ASCII);
    System.arraycopy(id, 0, head, idAt, id.length);
    return memory
        .ioBuffer(head.length + audio.readableBytes() + TAIL.length)
        .writeBytes(head)
        .writeBytes(audio, audio.readerIndex(), audio.readableBytes())
        .writeBytes(TAIL);
  }
}

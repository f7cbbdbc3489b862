package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What stands before speech in a WAV file, PCM16 24 kHz mono. */
final class SpeechHeader {
  static final int BYTES = 44;
  private static final int SAMPLE_RATE = 24_000;

  private SpeechHeader() {}

  /**
   * The header.
   *
   * @param dataBytes length of the samples, less than 4 GiB
   */
  static ByteBuffer of(long dataBytes) {
    ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt((int) (BYTES - 8 + dataBytes)).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    header.putInt(SAMPLE_RATE).putInt(SpeechFile.BYTES_PER_SECOND);
    header.putShort((short) 2).putShort((short) 16);
    header.put(ascii("data")).putInt((int) dataBytes);
    return header.flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

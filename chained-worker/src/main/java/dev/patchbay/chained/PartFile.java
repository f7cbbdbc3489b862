package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Mono PCM16 samples as a WAV file. */
final class PartFile {
  static final int HEADER_BYTES = 44;

  private PartFile() {}

  static Recording of(short[] samples, int count, int rate) {
    int data = 2 * count;
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + data).order(ByteOrder.LITTLE_ENDIAN);
    ascii(wav, "RIFF").putInt(HEADER_BYTES - 8 + data);
    ascii(wav, "WAVEfmt ").putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
    ascii(wav, "data").putInt(data).asShortBuffer().put(samples, 0, count);
    return Recording.of(wav.array());
  }

  private static ByteBuffer ascii(ByteBuffer into, String text) {
    return into.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}

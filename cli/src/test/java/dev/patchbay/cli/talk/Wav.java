package dev.patchbay.cli.talk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** WAV files as others write them. */
public final class Wav {
  private Wav() {}

  /** The plainest one: a format chunk of 16 bytes, then the data. */
  public static byte[] of(int tag, int channels, int rate, int bits, byte[] data) {
    return joined(format(tag, channels, rate, bits), chunk("data", data));
  }

  static byte[] format(int tag, int channels, int rate, int bits) {
    int frame = channels * bits / 8;
    ByteBuffer body = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    body.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * frame);
    body.putShort((short) frame).putShort((short) bits);
    return chunk("fmt ", body.array());
  }

  static byte[] chunk(String name, byte[] body) {
    ByteBuffer chunk =
        ByteBuffer.allocate(8 + body.length + body.length % 2).order(ByteOrder.LITTLE_ENDIAN);
    chunk.put(name.getBytes(US_ASCII)).putInt(body.length).put(body);
    return chunk.array();
  }

  static byte[] joined(byte[]... chunks) {
    byte[] all = PlayerTest.joined(chunks);
    ByteBuffer file = ByteBuffer.allocate(12 + all.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(US_ASCII)).putInt(4 + all.length);
    return file.put("WAVE".getBytes(US_ASCII)).put(all).array();
  }
}

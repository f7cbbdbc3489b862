package dev.patchbay.cli.talk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The samples of a WAV file that can be spoken.
 *
 * @param natural how they are sent when nobody says otherwise
 * @param linear whether they are PCM
 */
record WavSamples(FrameFormat natural, boolean linear, byte[] bytes) {
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_BYTES = 8;
  private static final int FORMAT_BYTES = 16;
  private static final int EXTENSIBLE_BYTES = 26;

  private static final int LINEAR = 1;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xfffe;

  private static final String KINDS =
      "must be PCM of 16 bits with 24000 or 8000 samples per second, or G.711 with 8000; nothing is"
          + " resampled here";

  /**
   * Reads a whole file. A data chunk that is longer than the file, as of one that was not closed,
   * ends with the file.
   *
   * @throws ContractViolation that names the rule that it breaks
   */
  static WavSamples read(byte[] file) {
    require(
        file.length >= HEADER_BYTES && is(file, 0, "RIFF") && is(file, 8, "WAVE"),
        "must be a WAV file");
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    Optional<WavSamples> kind = Optional.empty();
    long at = HEADER_BYTES;
    while (at + CHUNK_BYTES <= file.length) {
      int body = (int) at + CHUNK_BYTES;
      long length = in.getInt(body - 4) & 0xffffffffL;
      int there = (int) Math.min(length, file.length - body);
      if (is(file, (int) at, "fmt ")) {
        kind = Optional.of(kind(in, body, there));
      } else if (is(file, (int) at, "data")) {
        byte[] data = Arrays.copyOfRange(file, body, body + there);
        return kind.map(it -> it.with(data))
            .orElseThrow(() -> wrong("must have its fmt chunk before its data"));
      }
      at = body + length + (length & 1);
    }
    throw wrong("must have a data chunk");
  }

  private WavSamples with(byte[] data) {
    int sample = linear ? 2 : 1;
    return new WavSamples(natural, linear, Arrays.copyOf(data, data.length - data.length % sample));
  }

  private static WavSamples kind(ByteBuffer in, int body, int length) {
    require(length >= FORMAT_BYTES, "must have a whole fmt chunk");
    int tag = in.getShort(body) & 0xffff;
    int channels = in.getShort(body + 2) & 0xffff;
    long rate = in.getInt(body + 4) & 0xffffffffL;
    int bits = in.getShort(body + 14) & 0xffff;
    if (tag == EXTENSIBLE && length >= EXTENSIBLE_BYTES) {
      tag = in.getShort(body + 24) & 0xffff;
    }
    require(channels == 1, "must have one channel");
    if (tag == LINEAR && bits == 16 && rate == 24_000) {
      return new WavSamples(FrameFormat.PCM16, true, new byte[0]);
    }
    require(rate == 8_000 && bits == (tag == LINEAR ? 16 : 8), KINDS);
    return switch (tag) {
      case LINEAR -> new WavSamples(FrameFormat.PCMU, true, new byte[0]);
      case MU_LAW -> new WavSamples(FrameFormat.PCMU, false, new byte[0]);
      case A_LAW -> new WavSamples(FrameFormat.PCMA, false, new byte[0]);
      default -> throw wrong(KINDS);
    };
  }

  private static boolean is(byte[] file, int at, String word) {
    return new String(file, at, word.length(), ISO_8859_1).equals(word);
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw wrong(rule);
    }
  }

  private static ContractViolation wrong(String rule) {
    return new ContractViolation("", rule);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WavSamples that
        && natural == that.natural
        && linear == that.linear
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WavSamples[natural=" + natural + ", bytes=" + bytes.length + "]";
  }
}

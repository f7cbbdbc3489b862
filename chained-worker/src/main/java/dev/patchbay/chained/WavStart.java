package dev.patchbay.chained;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a WAV file says before its samples.
 *
 * @param dataAt how many bytes stand before the samples
 * @param dataBytes length of the samples; empty when whoever wrote the file did not know it
 */
record WavStart(SoundFormat format, long dataAt, OptionalLong dataBytes) {
  private static final int MAX_CHUNKS = 64;
  private static final long MAX_BYTES = 1 << 20;

  /** Lengths that mean "not known" to who writes to a pipe: ffmpeg and others, SoX. */
  private static final long UNKNOWN = 0xFFFFFFFFL;

  private static final long UNKNOWN_TO_SOX = 0x7FFFF000L;

  /**
   * Reads up to the first sample, never more. What comes after the samples is not looked at.
   *
   * @param file length of the whole file if it is known
   * @throws RefusedInput when it breaks a rule
   */
  static WavStart read(InputStream in, OptionalLong file) throws RefusedInput, IOException {
    return new Walk(in, file.orElse(Long.MAX_VALUE)).start();
  }

  /** Length in whole seconds, rounded up; empty when it is not known. */
  OptionalLong secondsAtMost() {
    long perSecond = (long) format.rate() * format.frameBytes();
    return dataBytes.isPresent()
        ? OptionalLong.of(Math.ceilDiv(dataBytes.getAsLong(), perSecond))
        : OptionalLong.empty();
  }

  /** Whether nothing stands behind the samples, in a file of this length, but for their padding. */
  boolean endsWithItsSamples(long file) {
    long data = dataBytes.orElse(Long.MAX_VALUE / 2);
    long behind = file - dataAt - data;
    return behind == 0 || behind == 1 && (data & 1) == 1;
  }

  private static void require(boolean holds, String field, String rule) throws RefusedInput {
    if (!holds) {
      throw RefusedInput.malformed(field, rule);
    }
  }

  /** From chunk to chunk. A length is believed no further than the file is known to reach. */
  private static final class Walk {
    private final InputStream in;
    private final long file;
    private long position;
    private long riffEnd = Long.MAX_VALUE;
    private boolean streamed;
    private Optional<SoundFormat> format = Optional.empty();

    private Walk(InputStream in, long file) {
      this.in = in;
      this.file = file;
    }

    private WavStart start() throws RefusedInput, IOException {
      riff();
      for (int chunks = 0; ; chunks++) {
        require(chunks < MAX_CHUNKS, "input.wav", "must have at most 64 chunks");
        require(position + 8 <= Math.min(file, riffEnd), "input.wav." + missing(), "must be there");
        ByteBuffer head = next(8);
        long length = Integer.toUnsignedLong(head.getInt(4));
        switch (name(head)) {
          case "data" -> {
            return data(length);
          }
          case "fmt " -> format(length);
          default -> skip(length);
        }
      }
    }

    private void riff() throws RefusedInput, IOException {
      ByteBuffer head = next(12);
      require(name(head).equals("RIFF"), "input.wav", "must begin with RIFF");
      require(name(head.slice(8, 4)).equals("WAVE"), "input.wav", "must be of kind WAVE");
      long length = Integer.toUnsignedLong(head.getInt(4));
      streamed = length == 0 || length == UNKNOWN;
      if (!streamed) {
        riffEnd = 8 + length;
      }
    }

    private WavStart data(long length) throws RefusedInput {
      SoundFormat sound =
          format.orElseThrow(
              () -> RefusedInput.malformed("input.wav.data", "must follow the format"));
      if (length == UNKNOWN || length == UNKNOWN_TO_SOX || (streamed && length == 0)) {
        return new WavStart(sound, position, OptionalLong.empty());
      }
      require(length > 0, "input.wav.data", "must not be empty");
      require(
          position + length <= Math.min(file, riffEnd),
          "input.wav.data",
          "must not be longer than the file");
      require(streamed || riffEnd <= file, "input.wav", "must not claim to be longer than it is");
      require(length % sound.frameBytes() == 0, "input.wav.data", "must hold whole samples");
      return new WavStart(sound, position, OptionalLong.of(length));
    }

    private void format(long length) throws RefusedInput, IOException {
      require(format.isEmpty(), "input.wav.format", "must be there once");
      require(
          length >= FormatChunk.SHORTEST && length <= FormatChunk.LONGEST,
          "input.wav.format",
          "must have 16 to 64 bytes");
      format = Optional.of(FormatChunk.read(next((int) length)));
      skip(length & 1, 0);
    }

    /** Other chunks, such as a title, say nothing about the sound. */
    private void skip(long length) throws RefusedInput, IOException {
      require(
          position + length <= Math.min(file, riffEnd),
          "input.wav.chunk",
          "must not be longer than the file");
      skip(length, length & 1);
    }

    private void skip(long length, long padding) throws RefusedInput, IOException {
      long bytes = length + padding;
      require(position + bytes <= MAX_BYTES, "input.wav", "must have its samples in the first MiB");
      try {
        in.skipNBytes(bytes);
      } catch (EOFException e) {
        throw cutShort();
      }
      position += bytes;
    }

    private ByteBuffer next(int length) throws RefusedInput, IOException {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw cutShort();
      }
      position += length;
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String missing() {
      return format.isEmpty() ? "format" : "data";
    }

    private static RefusedInput cutShort() {
      return RefusedInput.malformed("input.wav", "must not end inside its header");
    }

    private static String name(ByteBuffer head) {
      byte[] id = new byte[4];
      head.get(0, id);
      return new String(id, StandardCharsets.ISO_8859_1);
    }
  }
}

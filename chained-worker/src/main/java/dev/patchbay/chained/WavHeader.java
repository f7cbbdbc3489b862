package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a WAV file holds, as its header says and its size confirms. Reads chunk headers and the
 * format alone, never a sample.
 *
 * @param dataBytes length of the samples in bytes
 */
record WavHeader(WavFormat format, long dataBytes) {
  private static final int MAX_CHUNKS = 64;
  private static final long UNKNOWN_LENGTH = 0xFFFFFFFFL;

  /**
   * Reads the header.
   *
   * @throws RefusedInput when it breaks a rule
   */
  static WavHeader read(ByteBuffer wav) throws RefusedInput {
    require(wav.hasRemaining(), "input", "must not be empty");
    return new Walk(wav).header();
  }

  /** Length in whole seconds, rounded up. */
  long secondsAtMost() {
    return Math.ceilDiv(dataBytes, format.bytesPerSecond());
  }

  private static void require(boolean holds, String field, String rule) throws RefusedInput {
    if (!holds) {
      throw RefusedInput.malformed(field, rule);
    }
  }

  /** From chunk to chunk, to the end of what the file says of itself. */
  private static final class Walk {
    private final ByteBuffer wav;
    private Optional<WavFormat> format = Optional.empty();
    private Optional<Long> data = Optional.empty();

    private Walk(ByteBuffer wav) {
      this.wav = wav;
    }

    private WavHeader header() throws RefusedInput {
      long end = riffEnd();
      long position = 12;
      for (int chunks = 0; position + 8 <= end; chunks++) {
        require(chunks < MAX_CHUNKS, "input.wav", "must have at most 64 chunks");
        ByteBuffer head = at(position, 8);
        String id = name(head);
        long length = Integer.toUnsignedLong(head.getInt(4));
        require(length != UNKNOWN_LENGTH, "input.wav." + known(id), "must have a known length");
        require(
            position + 8 + length <= end,
            "input.wav." + known(id),
            "must not be longer than the file");
        take(id, position + 8, length);
        position += 8 + length + (length & 1);
      }
      return whole();
    }

    /** The end that the file claims, which must lie within it. */
    private long riffEnd() throws RefusedInput {
      ByteBuffer head = at(0, 12);
      require(name(head).equals("RIFF"), "input.wav", "must begin with RIFF");
      byte[] kind = new byte[4];
      head.get(8, kind);
      require(
          new String(kind, StandardCharsets.ISO_8859_1).equals("WAVE"),
          "input.wav",
          "must be of kind WAVE");
      long end = 8 + Integer.toUnsignedLong(head.getInt(4));
      require(end <= wav.limit(), "input.wav", "must not claim to be longer than it is");
      return end;
    }

    private void take(String id, long position, long length) throws RefusedInput {
      switch (id) {
        case "fmt " -> {
          require(format.isEmpty(), "input.wav.format", "must be there once");
          require(
              length >= WavFormat.SHORTEST && length <= WavFormat.LONGEST,
              "input.wav.format",
              "must have 16 to 64 bytes");
          format = Optional.of(WavFormat.read(at(position, (int) length)));
        }
        case "data" -> {
          require(format.isPresent(), "input.wav.data", "must follow the format");
          require(data.isEmpty(), "input.wav.data", "must be there once");
          data = Optional.of(length);
        }
        default -> {
          // Other chunks, such as a title, say nothing about the sound.
        }
      }
    }

    private WavHeader whole() throws RefusedInput {
      require(format.isPresent(), "input.wav.format", "must be there");
      require(data.isPresent(), "input.wav.data", "must be there");
      long bytes = data.get();
      require(bytes > 0, "input.wav.data", "must not be empty");
      require(bytes % format.get().blockAlign() == 0, "input.wav.data", "must hold whole samples");
      return new WavHeader(format.get(), bytes);
    }

    private ByteBuffer at(long position, int length) throws RefusedInput {
      require(position + length <= wav.limit(), "input.wav", "must not end inside its header");
      return wav.slice((int) position, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String name(ByteBuffer head) {
      byte[] id = new byte[4];
      head.get(0, id);
      return new String(id, StandardCharsets.ISO_8859_1);
    }

    /** A chunk's name only when it is ours to name: others are the file's content. */
    private static String known(String id) {
      return switch (id) {
        case "fmt " -> "format";
        case "data" -> "data";
        default -> "chunk";
      };
    }
  }
}

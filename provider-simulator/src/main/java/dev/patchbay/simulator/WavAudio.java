package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a WAV file, channels averaged to one.
 *
 * @param rate 8000, 16000, 24000 or 48000
 */
record WavAudio(int rate, short[] samples) {
  private static final Set<Integer> RATES = Set.of(8000, 16000, 24000, 48000);
  private static final int CHUNK_HEADER = 8;

  /** Written by encoders that stream and cannot know the size. */
  private static final long UNKNOWN_SIZE = 0xFFFFFFFFL;

  /**
   * Reads PCM16, G.711 mu-law or A-law, mono or stereo.
   *
   * @throws Refusal 400 for anything else, and for files whose sizes do not add up
   */
  static WavAudio parse(byte[] file) throws Refusal {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || !tag(in, 0).equals("RIFF") || !tag(in, 8).equals("WAVE")) {
      throw Refusal.unsupported("file", "decode this file, only WAV");
    }
    Format format = null;
    long at = 12;
    while (at + CHUNK_HEADER <= file.length) {
      String tag = tag(in, (int) at);
      long size = in.getInt((int) at + 4) & UNKNOWN_SIZE;
      int body = (int) at + CHUNK_HEADER;
      if (tag.equals("data")) {
        return samples(in, body, size, format);
      }
      if (body + size > file.length) {
        throw broken("a chunk is larger than the file");
      }
      if (tag.equals("fmt ")) {
        format = Format.parse(in, body, size);
      }
      at = body + size + (size & 1);
    }
    throw broken("it has no data chunk");
  }

  private static WavAudio samples(ByteBuffer in, int from, long size, @Nullable Format format)
      throws Refusal {
    if (format == null) {
      throw broken("its data come before its format");
    }
    long there = in.capacity() - from;
    long bytes = size == UNKNOWN_SIZE ? there : size;
    if (bytes > there) {
      throw broken("its data chunk says " + bytes + " bytes and " + there + " are there");
    }
    int frame = format.channels() * format.sampleBytes();
    if (bytes % frame != 0) {
      throw broken("its data end within a sample");
    }
    short[] out = new short[(int) (bytes / frame)];
    for (int i = 0; i < out.length; i++) {
      out[i] = format.sample(in, from + i * frame);
    }
    return new WavAudio(format.rate(), out);
  }

  private static String tag(ByteBuffer in, int at) {
    byte[] tag = new byte[4];
    in.get(at, tag);
    return new String(tag, US_ASCII);
  }

  private static Refusal broken(String how) {
    return Refusal.invalid("file", "invalid_audio", "The WAV file is broken: " + how + ".");
  }

  private record Format(int encoding, int channels, int rate) {
    static Format parse(ByteBuffer in, int at, long size) throws Refusal {
      if (size < 16) {
        throw broken("its format chunk is too short");
      }
      int encoding = in.getShort(at) & 0xffff;
      if (encoding == WavFormat.EXTENSIBLE && size >= 40) {
        encoding = in.getShort(at + 24) & 0xffff;
      }
      int channels = in.getShort(at + 2) & 0xffff;
      int rate = in.getInt(at + 4);
      int bits = in.getShort(at + 14) & 0xffff;
      boolean known =
          switch (encoding) {
            case WavFormat.PCM -> bits == 16;
            case WavFormat.A_LAW, WavFormat.MU_LAW -> bits == 8;
            default -> false;
          };
      if (!known || channels < 1 || channels > 2 || !RATES.contains(rate)) {
        throw Refusal.unsupported(
            "file",
            "decode this WAV, only PCM16, A-law and mu-law, one or two channels, at 8, 16, 24 or"
                + " 48 kHz");
      }
      return new Format(encoding, channels, rate);
    }

    int sampleBytes() {
      return encoding == WavFormat.PCM ? 2 : 1;
    }

    short sample(ByteBuffer in, int at) {
      int first = one(in, at);
      return (short)
          (channels == 1 ? first : Math.floorDiv(first + one(in, at + sampleBytes()), 2));
    }

    private int one(ByteBuffer in, int at) {
      return switch (encoding) {
        case WavFormat.A_LAW -> G711.A_LAW.decode(in.get(at));
        case WavFormat.MU_LAW -> G711.MU_LAW.decode(in.get(at));
        default -> in.getShort(at);
      };
    }
  }
}

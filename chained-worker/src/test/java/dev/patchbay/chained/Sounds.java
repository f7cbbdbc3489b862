package dev.patchbay.chained;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Synthetic sound, and recordings made of it. */
final class Sounds {
  private static final Duration LONGEST = Duration.ofHours(2);

  private Sounds() {}

  /** Noise as loud as speech. */
  static short[] speech(long seed, int samples) {
    Random random = new Random(seed);
    short[] noise = new short[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (short) (random.nextGaussian() * 3000);
    }
    return noise;
  }

  /** Noise as quiet as a line without speech. */
  static short[] hush(long seed, int samples) {
    Random random = new Random(seed);
    short[] noise = new short[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (short) (random.nextGaussian() * 60);
    }
    return noise;
  }

  static short[] concat(short[]... pieces) {
    short[] all = new short[Arrays.stream(pieces).mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (short[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  static byte[] pcm16(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  static byte[] muLaw(short[] samples) {
    byte[] codes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      codes[i] = MuLaw.encode(samples[i]);
    }
    return codes;
  }

  /** PCM16 mono without a header, as a stream to be decoded. */
  static MonoSamples samples(short[] samples, int rate) throws RefusedInput, IOException {
    return samples(new ByteArrayInputStream(pcm16(samples)), rate);
  }

  static MonoSamples samples(InputStream pcm16, int rate) throws RefusedInput, IOException {
    return decoded(pcm16, OptionalLong.empty(), Optional.of("audio/pcm;rate=" + rate));
  }

  /** A mu-law WAV file of one channel at 8 kHz. */
  static InputStream muLawWav(InputStream codes, long length) {
    byte[] header =
        Wav.riff().format(7, 1, 8_000, 8).ascii("data").int32(length).endClaiming(36 + length);
    return new SequenceInputStream(new ByteArrayInputStream(header), codes);
  }

  static MonoSamples decoded(InputStream in, OptionalLong length, Optional<String> mediaType)
      throws RefusedInput, IOException {
    return switch (SourceAudio.open(in, length, mediaType, LONGEST)) {
      case SourceAudio.Decoded(MonoSamples samples, var _) -> samples;
      case SourceAudio.Passthrough passthrough -> throw new AssertionError(passthrough);
    };
  }

  static short[] all(MonoSamples samples) throws RefusedInput, IOException {
    short[] all = new short[0];
    short[] block = new short[333];
    for (int read = samples.read(block); read > 0; read = samples.read(block)) {
      all = concat(all, Arrays.copyOf(block, read));
    }
    return all;
  }

  /** The samples of a part's file. */
  static short[] of(Part part) {
    ByteBuffer wav = part.recording().content().order(ByteOrder.LITTLE_ENDIAN);
    wav.position(PartFile.HEADER_BYTES);
    short[] samples = new short[wav.remaining() / 2];
    wav.asShortBuffer().get(samples);
    return samples;
  }
}

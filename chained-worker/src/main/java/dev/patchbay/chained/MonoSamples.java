package dev.patchbay.chained;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A recording as mono PCM16 at its own rate, decoded while it is read. Holds one small block,
 * whatever the recording claims of its length. Not for sharing between threads.
 */
final class MonoSamples implements AutoCloseable {
  private static final int BLOCK_FRAMES = 4096;

  private final InputStream in;
  private final SoundFormat format;
  private final Claim claim;
  private final Duration longest;
  private final byte[] block;
  private long frames;
  private boolean ended;

  private MonoSamples(InputStream in, SoundFormat format, Claim claim, Duration longest) {
    this.in = in;
    this.format = format;
    this.claim = claim;
    this.longest = longest;
    block = new byte[BLOCK_FRAMES * format.frameBytes()];
  }

  /** What the recording is bound to hold: so many frames, or as many as are there. */
  private record Claim(String field, OptionalLong frames) {}

  /** The samples of a WAV file that stands at its first one. */
  static MonoSamples wav(InputStream in, WavStart start, Duration longest) throws RefusedInput {
    OptionalLong frames =
        start.dataBytes().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(start.dataBytes().getAsLong() / start.format().frameBytes());
    MonoSamples samples =
        new MonoSamples(in, start.format(), new Claim("input.wav.data", frames), longest);
    samples.requireShort(frames.orElse(0));
    return samples;
  }

  /** Samples without a header, as many as are there; half of one at the end is left. */
  static MonoSamples raw(InputStream in, SoundFormat format, OptionalLong bytes, Duration longest)
      throws RefusedInput {
    MonoSamples samples =
        new MonoSamples(in, format, new Claim("input", OptionalLong.empty()), longest);
    samples.requireShort(bytes.orElse(0) / format.frameBytes());
    return samples;
  }

  /** Samples per second, 8,000 to 48,000. */
  int rate() {
    return format.rate();
  }

  /** How many samples there will be, if the recording says so; else it tells at its end. */
  OptionalLong claimed() {
    return claim.frames;
  }

  /**
   * Reads on.
   *
   * @return how many samples were read: fewer than there is room for only at the end, 0 after it
   * @throws RefusedInput when the recording ends before it said, holds nothing, or is too long
   */
  int read(short[] into) throws RefusedInput, IOException {
    int done = 0;
    while (done < into.length && !ended) {
      done += step(into, done);
    }
    return done;
  }

  private int step(short[] into, int at) throws RefusedInput, IOException {
    long left = claim.frames.orElse(Long.MAX_VALUE) - frames;
    int wanted = (int) Math.min(left, Math.min(BLOCK_FRAMES, into.length - at));
    int bytes = in.readNBytes(block, 0, wanted * format.frameBytes());
    int read = bytes / format.frameBytes();
    for (int i = 0; i < read; i++) {
      into[at + i] = format.mono(block, i * format.frameBytes());
    }
    frames += read;
    requireShort(frames);
    if (read < wanted) {
      end();
    }
    ended |= left == read;
    return read;
  }

  private void end() throws RefusedInput {
    if (claim.frames.isPresent()) {
      throw RefusedInput.malformed(claim.field, "must not be longer than the file");
    }
    if (frames == 0) {
      throw RefusedInput.malformed(claim.field, "must not be empty");
    }
    ended = true;
  }

  private void requireShort(long count) throws RefusedInput {
    if (count > longest.toMillis() * format.rate() / 1000) {
      throw RefusedInput.tooLong(longest);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package dev.patchbay.cli.talk;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import java.time.Duration;
import java.util.Optional;

/**
 * What a caller says, as it is sent. {@code toString} shows its length alone.
 *
 * @param bytes whole samples, not copied; nobody writes to them any more
 */
public record Recording(FrameFormat format, byte[] bytes) {
  /** Largest file, in bytes: 23 minutes of PCM16. */
  public static final int MOST_BYTES = 64 * 1024 * 1024;

  public Recording {
    WavSamples.require(bytes.length > 0, "must hold audio");
    WavSamples.require(bytes.length % format.sampleBytes() == 0, "must hold whole samples");
  }

  /**
   * Reads a WAV file with one channel: PCM of 16 bits at 24 kHz and G.711 at 8 kHz as they are, and
   * PCM of 16 bits at 8 kHz as G.711. Nothing is resampled.
   *
   * @param wanted the format of the stream; that of the file when absent, of PCM at 8 kHz mu-law
   * @throws ContractViolation when it is something else; names the rule
   */
  public static Recording wav(byte[] file, Optional<FrameFormat> wanted) {
    WavSamples samples = WavSamples.read(file);
    FrameFormat format = wanted.orElse(samples.natural());
    if (samples.natural() == FrameFormat.PCMU && samples.linear()) {
      WavSamples.require(
          format != FrameFormat.PCM16,
          "must have 24000 samples per second for pcm16; nothing is resampled here");
      return new Recording(format, G711.of(samples.bytes(), format));
    }
    WavSamples.require(
        format == samples.natural(), "must be " + format + "; it is " + samples.natural());
    return new Recording(format, samples.bytes());
  }

  public Duration length() {
    long samples = bytes.length / format.sampleBytes();
    return Duration.ofNanos(samples * 1_000_000_000L / format.sampleRate());
  }

  /** Somebody who says it once, from its beginning. */
  public Voice voice() {
    return new RecordedVoice(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recording that
        && format == that.format
        && java.util.Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * format.hashCode() + java.util.Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Recording[format=" + format + ", bytes=" + bytes.length + "]";
  }
}

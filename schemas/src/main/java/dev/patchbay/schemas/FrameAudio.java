package dev.patchbay.schemas;

import java.util.Arrays;

/**
 * The audio of one frame: whole samples, at most one second. {@code toString} shows its length
 * alone.
 *
 * @param bytes not copied; nobody writes to them any more
 */
public record FrameAudio(FrameFormat format, byte[] bytes) {
  private static final String VALUE = "value";

  public FrameAudio {
    ContractViolation.require(bytes.length > 0, VALUE, "must hold audio");
    ContractViolation.require(
        bytes.length <= mostBytes(format), VALUE, "must hold at most one second of audio");
    ContractViolation.require(
        bytes.length % format.sampleBytes() == 0, VALUE, "must hold whole samples");
  }

  /** One second, in bytes. */
  public static int mostBytes(FrameFormat format) {
    return format.sampleRate() * format.sampleBytes();
  }

  /** How many samples it has. */
  public int samples() {
    return bytes.length / format.sampleBytes();
  }

  /** How long it plays, in microseconds. */
  public long micros() {
    return samples() * 1_000_000L / format.sampleRate();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameAudio that
        && format == that.format
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * format.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "FrameAudio[format=" + format + ", bytes=" + bytes.length + "]";
  }
}

package dev.patchbay.schemas;

/**
 * Where the frames of a live stream lie, for as long as it lives.
 *
 * @param in partition of the tenant's {@code audio.T.frames.in}
 * @param out partition of the tenant's {@code audio.T.frames.out}
 */
public record FramesPlace(int in, int out) {
  public FramesPlace {
    Rules.requireAtLeast(0, in, "frames.in");
    Rules.requireAtLeast(0, out, "frames.out");
  }
}

package dev.patchbay.schemas;

import java.util.Optional;

/**
 * A span of a stream that its listener did not get: frames that are missing between two that came.
 * Times as in {@link StreamLine}.
 *
 * @param fromMs where the first missing frame begins
 * @param toMs where the last one ends, not before {@code fromMs}; frames that nobody saw count as
 *     long as the ones before them
 * @param frames how many are missing, at least 1
 * @param segment of captions, the segment whose words the gap may have cost; 0 when it lies between
 *     segments, and for translations
 * @param outputFromMs of a translation, where in its sound it shows, the earliest of its languages,
 *     by the length of what the provider was given until then; what the chain says besides is not
 *     counted
 * @param outputToMs where there it ends, the latest of them; there when {@code outputFromMs} is
 */
public record SourceGap(
    long fromMs,
    long toMs,
    long frames,
    int segment,
    Optional<Long> outputFromMs,
    Optional<Long> outputToMs) {
  public SourceGap {
    Rules.requireAtLeast(0, fromMs, "stream.gaps.fromMs");
    ContractViolation.require(
        toMs >= fromMs, "stream.gaps.toMs", "must not be before stream.gaps.fromMs");
    Rules.requireAtLeast(1, frames, "stream.gaps.frames");
    Rules.requireAtLeast(0, segment, "stream.gaps.segment");
    ContractViolation.require(
        outputFromMs.isPresent() == outputToMs.isPresent(),
        "stream.gaps.outputToMs",
        "must come with stream.gaps.outputFromMs, and only then");
    outputFromMs.ifPresent(from -> Rules.requireAtLeast(0, from, "stream.gaps.outputFromMs"));
    outputToMs.ifPresent(to ->
        ContractViolation.require(
            to >= outputFromMs.orElse(0L),
            "stream.gaps.outputToMs",
            "must not be before stream.gaps.outputFromMs"));
  }

  /** In captions. */
  public SourceGap(long fromMs, long toMs, long frames, int segment) {
    this(fromMs, toMs, frames, segment, Optional.empty(), Optional.empty());
  }

  /** How long it is, in milliseconds. */
  public long lengthMs() {
    return toMs - fromMs;
  }
}

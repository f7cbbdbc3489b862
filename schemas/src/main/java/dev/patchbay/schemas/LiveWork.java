package dev.patchbay.schemas;

import java.util.Optional;

/**
 * What the holder of a live job must know beside the job.
 *
 * @param in id of the stream that it hears
 * @param out id of the stream of its answers; the job's own, because readers drop what has a lower
 *     epoch than they have seen on a stream
 * @param format of the frames of both
 * @param frames where they lie, once a holder was admitted; until then the first one names it in
 *     its claim
 */
public record LiveWork(String in, String out, FrameFormat format, Optional<FramesPlace> frames) {
  public LiveWork {
    Rules.requireName(in, "live.in");
    Rules.requireName(out, "live.out");
  }
}

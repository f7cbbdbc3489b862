package dev.patchbay.stream.captions;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.stream.GrantEndings;
import dev.patchbay.stream.captions.core.Captioner;
import dev.patchbay.stream.captions.core.Effect;
import dev.patchbay.worker.frames.FrameEndings;
import java.util.Optional;

/** How the end of captions is reported. */
final class CaptionEndings {
  private static final Ending.Failed REFUSED =
      failed("provider_refused", "The provider wrote nothing of the stream, and refused it.");

  private CaptionEndings() {}

  /**
   * @param windUp why the ledger wanted it to end, if it did
   * @param failure why its last session was lost, if one was
   */
  static Ending of(
      Effect.Reason reason,
      Optional<String> windUp,
      Ending.Failed failure,
      CaptionResult result,
      StreamOutput went) {
    String word =
        switch (reason) {
          case ENDED -> "ended";
          case HUNG_UP -> "hung_up";
          case IDLE -> "idle";
          case ASKED, UNGRANTED -> windUp.orElse("asked");
          case PROVIDER, REFUSED, UNREAD -> "";
        };
    if (reason == Effect.Reason.PROVIDER) {
      return failed(failure.reason(), failure.detail()).streamed(went);
    }
    if (reason == Effect.Reason.REFUSED) {
      return REFUSED.streamed(went);
    }
    if (reason == Effect.Reason.UNGRANTED && windUp.isEmpty()) {
      return GrantEndings.ungranted().streamed(went);
    }
    if (reason == Effect.Reason.UNREAD) {
      return FrameEndings.unread().streamed(went);
    }
    return new Ending.Completed(result.output(went), Optional.of(word));
  }

  /** Why what was said is the last that is wanted. */
  static Effect.Reason left(Optional<String> windUp) {
    return windUp.isPresent() ? Effect.Reason.ASKED : Effect.Reason.HUNG_UP;
  }

  /**
   * Of sessions that say nothing but how they ended.
   *
   * @param refused whether the provider did not want what it was told
   * @param trouble what its last session went wrong with
   */
  static Ending.Failed lost(boolean refused, Optional<String> trouble) {
    String why = trouble.map(last -> ": " + last).orElse("");
    return failed(
        refused ? "provider_refused" : "provider_unavailable",
        "The provider's session could not be kept" + why + ".");
  }

  private static Ending.Failed failed(String reason, String detail) {
    return new Ending.Failed(reason, detail, false, Optional.empty());
  }

  /** How it went. */
  static StreamOutput went(
      Captioner captioner, CaptionLog log, long linesInDoubt, CallerFrames frames, int omitted) {
    return new StreamOutput(
        captioner.tally().lengthMs(),
        captioner.tally().meteredMs(),
        captioner.tally().finals(),
        Math.min(omitted, captioner.tally().finals()),
        captioner.tally().reconnects(),
        log.sequence(),
        Math.min(linesInDoubt, log.sequence()),
        frames,
        CaptionPacking.gaps(captioner.tally().gaps().listed()),
        captioner.tally().gaps().omitted(),
        captioner.tally().gaps().totalMs());
  }
}

package dev.patchbay.realtime;

import dev.patchbay.realtime.conversation.EndReason;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.TapFailure;
import java.util.Optional;

/** How a talk's end is reported. A talk is not tried again: nobody would be there. */
final class TalkEndings {
  private TalkEndings() {}

  /**
   * A talk that came to its end.
   *
   * @param windUp why the ledger wanted it to end, if it did
   * @param trouble what the provider's last session went wrong with
   * @param went how the talk went
   */
  static Ending of(
      EndReason reason, Optional<String> windUp, Optional<Trouble> trouble, TalkOutput went) {
    if (reason == EndReason.PROVIDER) {
      boolean refused = trouble.filter(Trouble::refused).isPresent();
      String why = trouble.map(last -> ": " + last.what()).orElse("");
      return failed(
              refused ? "provider_refused" : "provider_unavailable",
              "The provider's session could not be kept" + why + ".")
          .talked(went);
    }
    boolean wanted = reason == EndReason.COST || reason == EndReason.ASKED;
    String word = windUp.filter(_ -> wanted).orElseGet(() -> TalkMeters.word(reason));
    return new Ending.Completed(new JobOutput(went), Optional.of(word));
  }

  /** The caller cannot be heard. */
  static Ending.Failed of(TapFailure failure) {
    return switch (failure) {
      case TapFailure.PastRetention(long offset, long earliest) ->
          failed(
              "frames_past_retention",
              "The caller's frames are kept from offset %d on, and were to be read from %d."
                  .formatted(earliest, offset));
      case TapFailure.BeyondEnd(long offset, long end) ->
          failed(
              "frames_beyond_end",
              "The caller's frames were to be read from offset %d, and end at %d."
                  .formatted(offset, end));
      case TapFailure.NoSuchPartition _ ->
          failed("frames_no_partition", "The topic of the caller's frames has no such partition.");
      case TapFailure.Refused _ ->
          failed("frames_refused", "The worker may not read the caller's frames.");
      case TapFailure.Unreachable _ ->
          failed("frames_unreachable", "The broker did not say where the caller's frames begin.");
      case TapFailure.ListenerFailed _, TapFailure.Closed _ ->
          failed("frames_lost", "The worker stopped reading the caller's frames.");
    };
  }

  /** The caller cannot be spoken to. */
  static Ending.Failed of(FramesUnavailableException trouble) {
    String reason =
        switch (trouble.kind()) {
          case NO_SUCH_PARTITION -> "frames_no_partition";
          case REFUSED -> "frames_refused";
          case UNKNOWN -> "frames_unreachable";
        };
    return failed(reason, "The agent's frames cannot be written: " + trouble.getMessage() + ".");
  }

  static Ending.Failed of(FrameLoss loss) {
    return switch (loss) {
      case FrameLoss.Refused(long _, String cause) ->
          failed("frames_refused", "The agent's frames are not taken: " + cause + ".");
      case FrameLoss.NotAcknowledged _, FrameLoss.Overrun _, FrameLoss.Closed _ ->
          failed("frames_lost", "The agent's frames are not taken.");
    };
  }

  /** A profile that no session can be told of. */
  static Ending.Failed unfit(String field, String rule) {
    return failed("agent_unfit", "The agent's " + field + " must be: " + rule + ".");
  }

  private static Ending.Failed failed(String reason, String detail) {
    return new Ending.Failed(reason, detail, false, Optional.empty());
  }
}

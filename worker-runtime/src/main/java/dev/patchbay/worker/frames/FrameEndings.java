package dev.patchbay.worker.frames;

import dev.patchbay.schemas.Ending;
import java.util.Optional;

/** How the end of a live job is reported whose frames cannot be read or written. */
public final class FrameEndings {
  private FrameEndings() {}

  /** The caller cannot be heard. */
  public static Ending.Failed of(TapFailure failure) {
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

  /** Frames that were read before and are needed once more do not come. */
  public static Ending.Failed unread() {
    return failed(
        "frames_unreachable", "Frames that were to be heard once more did not come again.");
  }

  /** The caller cannot be spoken to. */
  public static Ending.Failed of(FramesUnavailableException trouble) {
    String reason =
        switch (trouble.kind()) {
          case NO_SUCH_PARTITION -> "frames_no_partition";
          case REFUSED -> "frames_refused";
          case UNKNOWN -> "frames_unreachable";
        };
    return failed(reason, "The agent's frames cannot be written: " + trouble.getMessage() + ".");
  }

  public static Ending.Failed of(FrameLoss loss) {
    return switch (loss) {
      case FrameLoss.Refused(long _, String cause) ->
          failed("frames_refused", "The agent's frames are not taken: " + cause + ".");
      case FrameLoss.NotAcknowledged _, FrameLoss.Overrun _, FrameLoss.Closed _ ->
          failed("frames_lost", "The agent's frames are not taken.");
    };
  }

  private static Ending.Failed failed(String reason, String detail) {
    return new Ending.Failed(reason, detail, false, Optional.empty());
  }
}

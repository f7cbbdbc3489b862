package dev.patchbay.chained;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The chained lane: announcements and short transcripts. */
final class ChainedJobWorker implements JobWorker {
  private static final Set<Output> TRANSCRIPT_OUTPUTS = Set.of(Output.TEXT, Output.CUES);

  private final Targets targets;
  private final Announcement announcement;
  private final WrittenTranscript transcript;

  ChainedJobWorker(Targets targets, Announcement announcement, WrittenTranscript transcript) {
    this.targets = targets;
    this.announcement = announcement;
    this.transcript = transcript;
  }

  @Override
  public Lane lane() {
    return Lane.CHAINED;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    Set<Output> outputs = dispatch.job().outputs();
    return switch (dispatch.job().purpose()) {
      case ANNOUNCEMENT ->
          outputs.equals(Set.of(Output.AUDIO))
              ? targets.declines(dispatch, List.of(Stage.TEXT_TO_SPEECH))
              : Optional.of("unsupported_outputs");
      case TRANSCRIPT ->
          TRANSCRIPT_OUTPUTS.containsAll(outputs)
              ? targets.declines(dispatch, List.of(Stage.SPEECH_TO_TEXT))
              : Optional.of("unsupported_outputs");
      case CONVERSATION, CAPTIONS, TRANSLATION, NOTES, REPLY -> Optional.of("unsupported_purpose");
    };
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    return dispatch.job().purpose() == Purpose.ANNOUNCEMENT
        ? announcement.work(dispatch, attempt)
        : transcript.work(dispatch, attempt);
  }
}

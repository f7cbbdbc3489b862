package dev.patchbay.chained;

import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A short recording to text, cues or both, in one provider call. */
final class WrittenTranscript {
  private static final Logger LOG = LoggerFactory.getLogger(WrittenTranscript.class);

  private final TranscriptStage stage;
  private final Recordings recordings;

  WrittenTranscript(TranscriptStage stage, Recordings recordings) {
    this.stage = stage;
    this.recordings = recordings;
  }

  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    try {
      return transcribe(
          dispatch, recordings.check(dispatch.tenant(), dispatch.job().input()), attempt);
    } catch (RefusedInput e) {
      return e.ending();
    } catch (IOException e) {
      if (attempt.cancelled()) {
        throw new InterruptedException("the attempt was told to end");
      }
      LOG.atWarn()
          .addKeyValue("jobId", dispatch.jobId())
          .addKeyValue("exception", e.getClass().getName())
          .log("input could not be read");
      return new Ending.Failed(
          "input_unreadable", "input: could not be read", true, Optional.empty());
    }
  }

  private Ending transcribe(Dispatch dispatch, Recordings.Checked checked, Attempt attempt)
      throws InterruptedException {
    Set<Output> outputs = dispatch.job().outputs();
    var request =
        new TranscriptionRequest(
            checked.recording(),
            dispatch.job().languages().spoken(),
            outputs.contains(Output.CUES) ? Detail.SEGMENTS : Detail.TEXT);
    StageEnd<Transcript> end =
        stage.transcribe(
            request,
            checked.seconds(),
            Targets.alternatives(dispatch, Stage.SPEECH_TO_TEXT),
            attempt,
            new CallIds(dispatch.jobId(), attempt.epoch()));
    return switch (end) {
      case StageEnd.Done<Transcript>(Transcript transcript, StageTarget _) ->
          ending(outputs, transcript);
      case StageEnd.Failed<Transcript>(Ending.Failed failed) -> failed;
    };
  }

  private static Ending ending(Set<Output> outputs, Transcript transcript) {
    List<Cue> cues = outputs.contains(Output.CUES) ? cues(transcript) : List.of();
    if (outputs.contains(Output.CUES) && cues.isEmpty() && !transcript.text().isBlank()) {
      return new Ending.Failed(
          "provider_malformed", "segments: must be there for words", true, Optional.empty());
    }
    Optional<String> text =
        outputs.contains(Output.TEXT) ? Optional.of(transcript.text()) : Optional.empty();
    return new Ending.Completed(new JobOutput(text, cues, Optional.empty()));
  }

  private static List<Cue> cues(Transcript transcript) {
    return transcript.segments().stream()
        .map(part -> new Cue(part.start().toMillis(), part.end().toMillis(), part.text().strip()))
        .filter(cue -> !cue.text().isEmpty())
        .sorted(Comparator.comparingLong(Cue::startMs))
        .toList();
  }
}

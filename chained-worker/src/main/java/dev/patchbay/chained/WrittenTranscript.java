package dev.patchbay.chained;

import dev.patchbay.chained.Listening.Heard;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Subtitles;
import dev.patchbay.worker.Attempt;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A recording to its words, in every form that is wanted. */
final class WrittenTranscript {
  static final Set<Output> OUTPUTS =
      EnumSet.of(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT);

  private static final Set<Output> TIMED = EnumSet.of(Output.CUES, Output.WEBVTT, Output.SRT);

  private final Listening listening;

  WrittenTranscript(Listening listening) {
    this.listening = listening;
  }

  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    Set<Output> outputs = dispatch.job().outputs();
    Detail detail = outputs.stream().anyMatch(TIMED::contains) ? Detail.SEGMENTS : Detail.TEXT;
    var ids = new CallIds(dispatch.jobId(), attempt.epoch());
    return switch (listening.hear(dispatch, detail, attempt, ids)) {
      case Heard.Words(String text, List<Cue> cues) ->
          new Ending.Completed(output(outputs, text, cues));
      case Heard.Failed(Ending.Failed ending) -> ending;
    };
  }

  private static JobOutput output(Set<Output> outputs, String text, List<Cue> cues) {
    return new JobOutput(
        wanted(outputs, Output.TEXT, () -> text),
        outputs.contains(Output.CUES) ? cues : List.of(),
        wanted(outputs, Output.WEBVTT, () -> Subtitles.WEB_VTT.write(cues)),
        wanted(outputs, Output.SRT, () -> Subtitles.SRT.write(cues)),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> wanted(
      Set<Output> outputs, Output output, Supplier<String> form) {
    return outputs.contains(output) ? Optional.of(form.get()) : Optional.empty();
  }
}

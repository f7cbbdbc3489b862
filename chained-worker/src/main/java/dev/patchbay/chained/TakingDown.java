package dev.patchbay.chained;

import dev.patchbay.chained.DegradedTalkRun.Taken;
import dev.patchbay.openai.Recording;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.util.Optional;

/** What a caller said, to words and to notes of it. */
final class TakingDown {
  private final Stages stages;
  private final LiveCall call;
  private final CallIds ids;

  TakingDown(Stages stages, LiveCall call, CallIds ids) {
    this.stages = stages;
    this.call = call;
    this.ids = ids;
  }

  /**
   * Takes it down, as far as that can be done.
   *
   * @param words some that can be heard
   * @throws InterruptedException if the attempt was told to end
   */
  Taken of(CallerWords words) throws InterruptedException {
    var request = new TranscriptionRequest(Recording.of(words.wav()), call.spoken(), Detail.TEXT);
    StageEnd<Transcript> end =
        stages
            .transcripts()
            .transcribe(
                request,
                Math.ceilDiv(words.length().toMillis(), 1000L),
                Targets.alternatives(call.dispatch(), Stage.SPEECH_TO_TEXT),
                call.attempt(),
                ids);
    return switch (end) {
      case StageEnd.Done<Transcript>(Transcript transcript, StageTarget _) ->
          noted(transcript.text());
      case StageEnd.Failed<Transcript>(Ending.Failed ending) ->
          new Taken(Optional.empty(), Optional.empty(), Optional.of(ending));
    };
  }

  private Taken noted(String text) throws InterruptedException {
    if (text.isBlank()) {
      return new Taken(Optional.of(text), Optional.empty(), Optional.empty());
    }
    Notes.End end = new Notes(stages.texts()).write(text, call.dispatch(), call.attempt(), ids);
    return switch (end) {
      case Notes.End.Written(JsonObject notes) ->
          new Taken(Optional.of(text), Optional.of(notes), Optional.empty());
      case Notes.End.Failed(Ending.Failed ending) ->
          new Taken(Optional.of(text), Optional.empty(), Optional.of(ending));
    };
  }
}

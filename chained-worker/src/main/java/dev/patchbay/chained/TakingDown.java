package dev.patchbay.chained;

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
  /** More than anybody says in five minutes, several times over. */
  private static final int MOST_CHARACTERS = 64 * 1024;

  private static final Ending.Failed TOO_LONG =
      new Ending.Failed(
          "provider_malformed",
          "text: must have at most " + MOST_CHARACTERS + " characters",
          false,
          Optional.empty());

  private final Stages stages;
  private final DegradedJob job;
  private final CallIds ids;

  /**
   * What was taken down of what a caller said.
   *
   * @param trouble why it was not, as far as it was not
   */
  record Taken(Optional<String> text, Optional<JsonObject> notes, Optional<Ending.Failed> trouble) {
    static final Taken NOTHING = new Taken(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the caller said anything that was understood. */
    boolean words() {
      return text.filter(words -> !words.isBlank()).isPresent();
    }

    @Override
    public String toString() {
      return "Taken[text=%s, notes=%s, trouble=%s]"
          .formatted(text.isPresent(), notes.isPresent(), trouble);
    }
  }

  TakingDown(Stages stages, DegradedJob job, CallIds ids) {
    this.stages = stages;
    this.job = job;
    this.ids = ids;
  }

  /**
   * Takes it down, as far as that can be done.
   *
   * @param words some that can be heard
   * @throws InterruptedException if the attempt was told to end
   */
  Taken of(CallerWords words) throws InterruptedException {
    var request = new TranscriptionRequest(Recording.of(words.wav()), job.spoken(), Detail.TEXT);
    StageEnd<Transcript> end =
        stages
            .transcripts()
            .transcribe(
                request,
                Math.ceilDiv(words.length().toMillis(), 1000L),
                Targets.alternatives(job.dispatch(), Stage.SPEECH_TO_TEXT),
                job.attempt(),
                ids);
    return switch (end) {
      case StageEnd.Done<Transcript>(Transcript transcript, StageTarget _) ->
          noted(transcript.text());
      case StageEnd.Failed<Transcript>(Ending.Failed ending) ->
          new Taken(Optional.empty(), Optional.empty(), Optional.of(ending));
    };
  }

  private Taken noted(String text) throws InterruptedException {
    if (text.length() > MOST_CHARACTERS) {
      return new Taken(Optional.empty(), Optional.empty(), Optional.of(TOO_LONG));
    }
    if (text.isBlank()) {
      return new Taken(Optional.of(text), Optional.empty(), Optional.empty());
    }
    Notes.End end = new Notes(stages.texts()).write(text, job.dispatch(), job.attempt(), ids);
    return switch (end) {
      case Notes.End.Written(JsonObject notes) ->
          new Taken(Optional.of(text), Optional.of(notes), Optional.empty());
      case Notes.End.Failed(Ending.Failed ending) ->
          new Taken(Optional.of(text), Optional.empty(), Optional.of(ending));
    };
  }
}

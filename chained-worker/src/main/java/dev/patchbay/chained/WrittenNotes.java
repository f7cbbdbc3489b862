package dev.patchbay.chained;

import dev.patchbay.chained.Listening.Heard;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Output;
import dev.patchbay.worker.Attempt;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A recording to notes of what was said, and to its words if they are wanted too. */
final class WrittenNotes {
  static final Set<Output> OUTPUTS = EnumSet.of(Output.TEXT, Output.NOTES);

  private static final Ending.Failed NOTHING_SAID =
      new Ending.Failed(
          "input_without_words", "input: must have words in it", false, Optional.empty());

  private final Listening listening;
  private final Notes notes;

  WrittenNotes(Listening listening, Notes notes) {
    this.listening = listening;
    this.notes = notes;
  }

  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    var ids = new CallIds(dispatch.jobId(), attempt.epoch());
    try (var kept = new KeptTexts(attempt)) {
      return switch (listening.words(dispatch, attempt, ids, kept)) {
        case Heard.Words(String text, List<Cue> _) when text.isBlank() -> NOTHING_SAID;
        case Heard.Words(String text, List<Cue> _) ->
            switch (written(text, dispatch, attempt, ids, kept)) {
              case Notes.End.Written(JsonObject written) ->
                  new Ending.Completed(output(dispatch, text, written));
              case Notes.End.Failed(Ending.Failed ending) -> ending;
            };
        case Heard.Failed(Ending.Failed ending) -> ending;
      };
    }
  }

  private Notes.End written(
      String transcript, Dispatch dispatch, Attempt attempt, CallIds ids, KeptTexts kept)
      throws InterruptedException {
    Optional<Notes.End> known =
        kept.find(KeptText.WRITTEN)
            .map(text -> Notes.checked(text, dispatch))
            .filter(Notes.End.Written.class::isInstance);
    if (known.isPresent()) {
      return known.get();
    }
    Notes.End end = notes.write(transcript, dispatch, attempt, ids);
    if (end instanceof Notes.End.Written(JsonObject written)) {
      kept.keep(KeptText.WRITTEN, written.json());
    }
    return end;
  }

  private static JobOutput output(Dispatch dispatch, String text, JsonObject notes) {
    return new JobOutput(
        dispatch.job().outputs().contains(Output.TEXT) ? Optional.of(text) : Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(notes),
        Optional.empty());
  }
}

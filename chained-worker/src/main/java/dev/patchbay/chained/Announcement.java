package dev.patchbay.chained;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Text to speech in a file: one provider call for each part of the text, in order. */
final class Announcement {
  private final SpeechStage speech;
  private final SpeechOutputs outputs;

  Announcement(SpeechStage speech, SpeechOutputs outputs) {
    this.speech = speech;
    this.outputs = outputs;
  }

  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    return outputs.ended(end(dispatch, attempt), dispatch, attempt.epoch());
  }

  private Ending end(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    if (!(dispatch.job().input() instanceof JobInput.Text(String text))) {
      return RefusedInput.malformed("input.kind", "must be text").ending();
    }
    if (!Line.hasWords(text)) {
      return RefusedInput.malformed("input.text", "must have a letter or a digit").ending();
    }
    try {
      speech.bounds().requireFit(text);
      return speak(text, dispatch, attempt);
    } catch (SpeechTooLong e) {
      return e.ending();
    } catch (IOException e) {
      if (attempt.cancelled()) {
        throw new InterruptedException("the attempt was told to end");
      }
      return ProviderEndings.notWritten(e);
    }
  }

  private Ending speak(String text, Dispatch dispatch, Attempt attempt)
      throws IOException, InterruptedException {
    var manner =
        new SpeechStage.Manner(
            dispatch.tenant(),
            Targets.alternatives(dispatch, Stage.TEXT_TO_SPEECH),
            Optional.empty(),
            dispatch.job().languages().spoken());
    var ids = new CallIds(dispatch.jobId(), attempt.epoch());
    try (var file = outputs.create(dispatch, attempt.epoch(), speech.bounds());
        Prompts prompts = speech.prompts()) {
      List<Line> lines = prompts.lines(text).stream().filter(Line::hasWords).toList();
      // One line alone is all or nothing: it would be kept for the time that its publication takes.
      Optional<KeptSpeech> kept =
          lines.size() == 1 ? Optional.empty() : KeptSpeech.of(file, dispatch, attempt);
      try (var recital = new Recital(speech, manner, file, attempt, ids, kept)) {
        for (Line line : lines) {
          Optional<Ending.Failed> trouble = recital.say(line, SampleWatch.NONE);
          if (trouble.isPresent()) {
            return trouble.get();
          }
        }
        recital.end();
        AudioReference audio = outputs.publish(file, dispatch, attempt.epoch());
        prompts.keep();
        return new Ending.Completed(new JobOutput(Optional.empty(), List.of(), Optional.of(audio)));
      }
    }
  }
}

package dev.patchbay.chained;

import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechCall;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Text to speech in a file: one provider call for each part of the text, in order. */
final class Announcement {
  private final OpenAiHttp http;
  private final Targets targets;
  private final Path outputs;
  private final SpeechBounds bounds;

  Announcement(OpenAiHttp http, Targets targets, Path outputs, SpeechBounds bounds) {
    this.http = http;
    this.targets = targets;
    this.outputs = outputs;
    this.bounds = bounds;
  }

  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    if (!(dispatch.job().input() instanceof JobInput.Text(String text))) {
      return RefusedInput.malformed("input.kind", "must be text").ending();
    }
    try {
      bounds.requireFit(text);
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
    StageTarget stage = Targets.stage(dispatch, Stage.TEXT_TO_SPEECH).orElseThrow();
    try (var file =
        SpeechFile.create(outputs, dispatch.tenant(), dispatch.jobId(), attempt.epoch(), bounds)) {
      List<String> parts = Sentences.parts(text, SpeechRequest.MAX_CODE_POINTS);
      for (int i = 0; i < parts.size(); i++) {
        var id = new ClientRequestId(dispatch.jobId() + "-" + attempt.epoch() + "-" + (i + 1));
        Optional<Ending.Failed> trouble = say(parts.get(i), id, stage, file, attempt);
        if (trouble.isPresent()) {
          return trouble.get();
        }
      }
      var audio = file.publish();
      return new Ending.Completed(new JobOutput(Optional.empty(), List.of(), Optional.of(audio)));
    }
  }

  private Optional<Ending.Failed> say(
      String part, ClientRequestId id, StageTarget stage, SpeechFile file, Attempt attempt)
      throws SpeechTooLong, InterruptedException {
    long left = bounds.secondsLeft(file.dataBytes());
    if (left == 0) {
      throw new SpeechTooLong(bounds.longest());
    }
    long plausible = bounds.plausibleSeconds(part);
    VoicedTarget target = targets.of(stage);
    SpeechCall call;
    try {
      var request =
          new SpeechRequest(part, target.voice(), plausible * SpeechFile.BYTES_PER_SECOND);
      call = http.speech(target.target(), id, request);
    } catch (InvalidRequest e) {
      if (!e.field().equals("text")) {
        throw e;
      }
      return Optional.of(RefusedInput.malformed("input." + e.field(), e.rule()).ending());
    }
    var provider = new ProviderCall(stage, id, bounds.exposure(stage, part, plausible));
    ProviderCall.End<Speech> end =
        provider.run(
            attempt,
            () -> call.run(file::write),
            call::cancel,
            speech -> new ProviderCall.Bill(speech.usage(), speech.requestId()));
    return switch (end) {
      case ProviderCall.End.Done<Speech> _ -> Optional.empty();
      case ProviderCall.End.Failed<Speech>(Ending.Failed ending) -> Optional.of(ending);
    };
  }
}

package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechCall;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Text to speech: one part of a text, appended to a file, at the first target that works. */
final class SpeechStage {
  private final OpenAiHttp http;
  private final Targets targets;
  private final StageRunner runner;
  private final SpeechBounds bounds;

  SpeechStage(OpenAiHttp http, Targets targets, StageRunner runner, SpeechBounds bounds) {
    this.http = http;
    this.targets = targets;
    this.runner = runner;
    this.bounds = bounds;
  }

  SpeechBounds bounds() {
    return bounds;
  }

  /**
   * Says a part. What a target leaves behind that breaks off is cut away again.
   *
   * @param part at most {@link SpeechRequest#MAX_CODE_POINTS} long
   * @return why not, when no target did
   * @throws SpeechTooLong if the file has no room left
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<Ending.Failed> say(
      String part, List<StageTarget> alternatives, SpeechFile file, Attempt attempt, CallIds ids)
      throws SpeechTooLong, InterruptedException {
    if (bounds.secondsLeft(file.dataBytes()) == 0) {
      throw new SpeechTooLong(bounds.longest());
    }
    try {
      StageEnd<Speech> end =
          runner.run(alternatives, attempt, target -> call(part, target, file, ids.next()));
      return switch (end) {
        case StageEnd.Done<Speech> _ -> Optional.empty();
        case StageEnd.Failed<Speech>(Ending.Failed ending) -> Optional.of(ending);
      };
    } catch (InvalidRequest e) {
      if (!e.field().equals("text")) {
        throw e;
      }
      return Optional.of(RefusedInput.malformed("input." + e.field(), e.rule()).ending());
    }
  }

  private TargetCall<Speech> call(
      String part, StageTarget stage, SpeechFile file, ClientRequestId id) {
    long plausible = bounds.plausibleSeconds(part);
    VoicedTarget target = targets.of(stage);
    var request = new SpeechRequest(part, target.voice(), plausible * SpeechFile.BYTES_PER_SECOND);
    return new Saying(
        http.speech(target.target(), id, request),
        id,
        bounds.exposure(stage, part, plausible),
        file,
        file.dataBytes());
  }

  private record Saying(
      SpeechCall call, ClientRequestId id, Exposure exposure, SpeechFile file, long from)
      implements TargetCall<Speech> {
    @Override
    public Answer<Speech> run() {
      return call.run(file::write);
    }

    @Override
    public void cancel() {
      call.cancel();
    }

    @Override
    public ProviderCall.Bill bill(Speech speech) {
      return new ProviderCall.Bill(speech.usage(), speech.requestId());
    }

    @Override
    public boolean takeBack() {
      try {
        file.cutAt(from);
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

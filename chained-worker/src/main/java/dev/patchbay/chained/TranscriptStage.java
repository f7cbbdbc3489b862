package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionCall;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.util.List;

/** Speech to text: one recording, or one part of one, at the first target that works. */
final class TranscriptStage {
  private final OpenAiHttp http;
  private final Targets targets;
  private final StageRunner runner;

  TranscriptStage(OpenAiHttp http, Targets targets, StageRunner runner) {
    this.http = http;
    this.targets = targets;
    this.runner = runner;
  }

  /**
   * Has it transcribed.
   *
   * @param seconds the recording's length, rounded up
   * @throws InterruptedException if the attempt was told to end
   */
  StageEnd<Transcript> transcribe(
      TranscriptionRequest request,
      long seconds,
      List<StageTarget> alternatives,
      Attempt attempt,
      CallIds ids)
      throws InterruptedException {
    return runner.run(
        alternatives,
        attempt,
        stage -> {
          VoicedTarget target = targets.of(stage);
          ClientRequestId id = ids.next();
          return new Transcribing(
              http.transcription(target.target(), id, request, target.transcripts()),
              id,
              new Exposure(stage.target(), stage.model(), target.metering().atMost(seconds)));
        });
  }

  private record Transcribing(TranscriptionCall call, ClientRequestId id, Exposure exposure)
      implements TargetCall<Transcript> {
    @Override
    public Answer<Transcript> run() {
      return call.run();
    }

    @Override
    public void cancel() {
      call.cancel();
    }

    @Override
    public ProviderCall.Bill bill(Transcript transcript) {
      return new ProviderCall.Bill(transcript.usage(), transcript.requestId());
    }

    /** A transcript is kept whole or not at all. */
    @Override
    public boolean takeBack() {
      return true;
    }
  }
}

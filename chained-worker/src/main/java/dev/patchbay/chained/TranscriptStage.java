package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Recording;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionCall;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Payer;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Speech to text: one recording, or one part of one, at the first target that works. */
final class TranscriptStage {
  private static final byte[] SILENCE = silence();

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
      Payer payer,
      CallIds ids)
      throws InterruptedException {
    return runner.run(alternatives, payer, stage -> call(request, seconds, stage, ids.next()));
  }

  /**
   * The same for somebody who waits for the words: they are rather paid for twice than missing.
   *
   * @param inTime whether words would still be of use
   */
  StageEnd<Transcript> transcribeInTime(
      TranscriptionRequest request,
      long seconds,
      List<StageTarget> alternatives,
      Payer payer,
      CallIds ids,
      BooleanSupplier inTime)
      throws InterruptedException {
    return runner.runInTime(
        alternatives, payer, stage -> call(request, seconds, stage, ids.next()), inTime);
  }

  /** Has next to nothing transcribed: a second of silence. */
  TargetCall<Transcript> trial(StageTarget stage, ClientRequestId id) {
    var request = new TranscriptionRequest(Recording.of(SILENCE), Optional.empty(), Detail.TEXT);
    return call(request, 1, stage, id);
  }

  private TargetCall<Transcript> call(
      TranscriptionRequest request, long seconds, StageTarget stage, ClientRequestId id) {
    VoicedTarget target = targets.of(stage);
    return new Transcribing(
        http.transcription(target.target(), id, request, target.transcripts()),
        id,
        new Exposure(stage.target(), stage.model(), target.metering().atMost(seconds)));
  }

  private static byte[] silence() {
    int bytes = SpeechFile.BYTES_PER_SECOND;
    byte[] wav = new byte[SpeechHeader.BYTES + bytes];
    SpeechHeader.of(bytes).get(wav, 0, SpeechHeader.BYTES);
    return wav;
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

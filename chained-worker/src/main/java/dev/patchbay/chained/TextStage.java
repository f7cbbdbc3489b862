package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.TextCall;
import dev.patchbay.openai.TextRequest;
import dev.patchbay.openai.TextSink;
import dev.patchbay.openai.Written;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Payer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Text from a model, passed on as it is written, by the first target that works. */
final class TextStage {
  /** What frames the messages and the form that is asked for. */
  private static final int FRAMING_TOKENS = 256;

  /** What frames each further message, and each tool. */
  private static final long EACH_TOKENS = 16;

  private static final TextRequest TRIAL =
      new TextRequest(
          "Answer with one word.",
          List.of(new TextRequest.Message(TextRequest.Role.USER, "Hello.")),
          16,
          Optional.empty());

  private final OpenAiHttp http;
  private final Targets targets;
  private final StageRunner runner;

  TextStage(OpenAiHttp http, Targets targets, StageRunner runner) {
    this.http = http;
    this.targets = targets;
    this.runner = runner;
  }

  /**
   * Has it written.
   *
   * @param sink takes the text as it comes; once it has some, no other target is asked
   * @throws InterruptedException if the attempt was told to end
   */
  StageEnd<Written> write(
      TextRequest request, TextSink sink, List<StageTarget> alternatives, Payer payer, CallIds ids)
      throws InterruptedException {
    return runner.run(alternatives, payer, stage -> call(request, sink, stage, ids.next()));
  }

  /**
   * The same for somebody who waits for the whole of it, and sees nothing before: it is rather paid
   * for twice than missing.
   *
   * @param inTime whether it would still be of use
   */
  StageEnd<Written> writeInTime(
      TextRequest request,
      List<StageTarget> alternatives,
      Payer payer,
      CallIds ids,
      BooleanSupplier inTime)
      throws InterruptedException {
    return runner.runInTime(
        alternatives, payer, stage -> call(request, _ -> {}, stage, ids.next()), inTime);
  }

  /** Has next to nothing written: one word, within the least that may be asked for. */
  TargetCall<Written> trial(StageTarget stage, ClientRequestId id) {
    return call(TRIAL, _ -> {}, stage, id);
  }

  private TargetCall<Written> call(
      TextRequest request, TextSink sink, StageTarget stage, ClientRequestId id) {
    return new Writing(
        http.text(targets.of(stage).textTarget(), id, request),
        id,
        new Exposure(stage.target(), stage.model(), atMost(request)),
        new Counted(sink));
  }

  /** A tokenizer that works on bytes gives at most one token for each byte of UTF-8. */
  private static Map<Meter, BigDecimal> atMost(TextRequest request) {
    int framed = request.messages().size() + request.tools().functions().size();
    return Map.of(
        Meter.INPUT_TEXT_TOKENS,
        BigDecimal.valueOf(request.utf8Bytes() + FRAMING_TOKENS + (framed - 1) * EACH_TOKENS),
        Meter.OUTPUT_TEXT_TOKENS,
        BigDecimal.valueOf(request.maxOutputTokens()));
  }

  /** Remembers whether anything came through. */
  private static final class Counted implements TextSink {
    private final TextSink sink;
    private volatile boolean used;

    Counted(TextSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(String delta) throws IOException {
      used = true;
      sink.write(delta);
    }
  }

  private record Writing(TextCall call, ClientRequestId id, Exposure exposure, Counted sink)
      implements TargetCall<Written> {
    @Override
    public Answer<Written> run() {
      return call.run(sink);
    }

    @Override
    public void cancel() {
      call.cancel();
    }

    @Override
    public ProviderCall.Bill bill(Written written) {
      return new ProviderCall.Bill(written.usage(), written.requestId());
    }

    @Override
    public boolean takeBack() {
      return !sink.used;
    }
  }
}

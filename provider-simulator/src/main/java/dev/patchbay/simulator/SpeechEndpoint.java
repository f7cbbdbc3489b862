package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Text to speech: the text as tones, 24 kHz PCM16 mono. */
final class SpeechEndpoint implements Endpoint {
  static final String NAME = "speech";

  private static final int RATE = 24000;

  /** Output is metered at one token per 50 ms begun. */
  private static final int SAMPLES_PER_TOKEN = RATE / 20;

  private final ModelCatalogue models;
  private final ToneRenderer renderer = new ToneRenderer(RATE);

  SpeechEndpoint(ModelCatalogue models) {
    this.models = models;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Evaluation evaluate(HttpCall call) throws Refusal {
    SpeechRequest request = SpeechRequest.parse(call.body(), models);
    ToneRenderer.Rendering rendering = renderer.rendering(request.input().text());
    Usage usage = usage(request, rendering.samples());
    return new Evaluation(
        request.events() ? events(rendering, usage) : bytes(rendering, request.wav()),
        ModelCatalogue.base(request.model()),
        request.input(),
        usage,
        request.fields(),
        Optional.empty(),
        ModelCatalogue.suffix(request.model()));
  }

  private static Usage usage(SpeechRequest request, long samples) {
    String input = request.input().text();
    long bytes =
        (long) input.getBytes(UTF_8).length + request.instructions().text().getBytes(UTF_8).length;
    return new Usage(
        Usage.seconds(samples, RATE),
        input.codePointCount(0, input.length()),
        Usage.textTokens(bytes),
        0,
        (samples + SAMPLES_PER_TOKEN - 1) / SAMPLES_PER_TOKEN);
  }

  private static Answer bytes(ToneRenderer.Rendering rendering, boolean wav) {
    if (!wav) {
      return new Answer.Streamed("audio/pcm", Pieces.map(rendering, WavFormat::littleEndian));
    }
    byte[] header = WavFormat.header(RATE, rendering.samples());
    Iterator<byte[]> samples = Pieces.map(rendering, WavFormat::littleEndian);
    return new Answer.Streamed("audio/wav", Pieces.concat(Pieces.of(header), samples));
  }

  private static Answer events(ToneRenderer.Rendering rendering, Usage usage) {
    ObjectNode done = Json.object().put("type", "speech.audio.done");
    done.putObject("usage")
        .put("input_tokens", usage.inputTokens())
        .put("output_tokens", usage.outputTokens())
        .put("total_tokens", usage.totalTokens());
    Iterator<byte[]> deltas = Pieces.map(rendering, SpeechEndpoint::delta);
    return new Answer.Streamed(Answer.EVENTS, Pieces.concat(deltas, Pieces.of(Answer.event(done))));
  }

  private static byte[] delta(short[] samples) {
    String audio = Base64.getEncoder().encodeToString(WavFormat.littleEndian(samples));
    return Answer.event(Json.object().put("type", "speech.audio.delta").put("audio", audio));
  }
}

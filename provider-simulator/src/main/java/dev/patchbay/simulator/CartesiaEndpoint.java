package dev.patchbay.simulator;

import java.util.Iterator;
import java.util.Optional;

/** Cartesia's text to speech: the same tones, at the rate and in the encoding asked for. */
final class CartesiaEndpoint implements Endpoint {
  static final String NAME = "tts";

  private final ModelCatalogue models;

  CartesiaEndpoint(ModelCatalogue models) {
    this.models = models;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Evaluation evaluate(HttpCall call) throws Refusal {
    CartesiaRequest request = CartesiaRequest.parse(call.body(), models);
    String text = request.transcript().text();
    ToneRenderer.Rendering rendering = new ToneRenderer(request.rate()).rendering(text);
    Usage usage =
        new Usage(
            Usage.seconds(rendering.samples(), request.rate()),
            text.codePointCount(0, text.length()),
            0,
            0,
            0);
    return new Evaluation(
        answer(request, rendering),
        ModelCatalogue.base(request.model()),
        request.transcript(),
        usage,
        request.fields(),
        Optional.empty(),
        ModelCatalogue.suffix(request.model()));
  }

  private static Answer answer(CartesiaRequest request, ToneRenderer.Rendering rendering) {
    byte[] header = WavFormat.header(request.rate(), rendering.samples());
    Iterator<byte[]> samples = Pieces.map(rendering, piece -> encoded(piece, request.encoding()));
    return request.wav()
        ? new Answer.Streamed("audio/wav", Pieces.concat(Pieces.of(header), samples))
        : new Answer.Streamed("audio/pcm", samples);
  }

  private static byte[] encoded(short[] samples, CartesiaRequest.Encoding encoding) {
    return switch (encoding) {
      case PCM_S16LE -> WavFormat.littleEndian(samples);
      case PCM_MULAW -> companded(samples, G711.MU_LAW);
      case PCM_ALAW -> companded(samples, G711.A_LAW);
    };
  }

  private static byte[] companded(short[] samples, G711 law) {
    byte[] out = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      out[i] = law.encode(samples[i]);
    }
    return out;
  }
}

package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Optional;

/** Speech to text: what is in the samples, and only that. */
final class TranscriptionEndpoint implements Endpoint {
  static final String NAME = "transcriptions";

  private static final BigDecimal SHORTEST = new BigDecimal("0.1");

  private final ModelCatalogue models;
  private final Ear ear;

  TranscriptionEndpoint(ModelCatalogue models, Ear ear) {
    this.models = models;
    this.ear = ear;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Evaluation evaluate(HttpCall call) throws Refusal {
    TranscriptionRequest request = TranscriptionRequest.parse(call, models);
    WavAudio audio = WavAudio.parse(request.file());
    BigDecimal seconds = Usage.seconds(audio.samples().length, audio.rate());
    if (seconds.compareTo(SHORTEST) < 0) {
      throw Refusal.invalid(
          "file",
          "audio_too_short",
          "Audio file is too short. Minimum audio length is 0.1 seconds.");
    }
    Transcript transcript = ear.listen(audio);
    Usage usage = usage(request, transcript, seconds);
    return new Evaluation(
        new TranscriptAnswer(request, transcript, usage).answer(),
        ModelCatalogue.base(request.model()),
        transcript.text(),
        usage,
        request.fields(),
        Optional.of(transcript.facts()),
        ModelCatalogue.suffix(request.model()));
  }

  private static Usage usage(
      TranscriptionRequest request, Transcript transcript, BigDecimal seconds) {
    if (request.behaviour().byDuration()) {
      return new Usage(seconds, 0, 0, 0, 0);
    }
    long output = Usage.textTokens(transcript.text().text().getBytes(UTF_8).length);
    long input = Usage.audioTokens(seconds) + Usage.textTokens(request.promptBytes());
    return new Usage(seconds, 0, input, 0, output);
  }
}

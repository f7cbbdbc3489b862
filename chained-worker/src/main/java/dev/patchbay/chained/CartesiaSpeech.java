package dev.patchbay.chained;

import dev.patchbay.openai.BarePcmRequest;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speech over Cartesia's own API, {@code POST tts/bytes}: the answer is nothing but samples, with
 * neither usage nor end mark. It is billed by the characters of the transcript, a credit each, and
 * only when it succeeds (docs.cartesia.ai: "Pricing", "Text-to-Speech (Bytes)", "API Errors"). The
 * vendor says "about", for what it does to a text before it is said; what we count is Unicode code
 * points of what we send.
 *
 * <p>Its models take tags for commands, such as a break of a minute ("SSML Tags"). What a tenant or
 * a model has written is words and no more, or one tenant's text could look like a vendor gone
 * astray and shut the breaker of all: a bracket that opens a tag is set apart from its name.
 */
record CartesiaSpeech(OpenAiHttp http) implements SpeechVendor {
  /** Under which errors are JSON with a code. */
  static final String API_VERSION = "2026-03-01";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SAMPLE_RATE = 24_000;
  private static final Pattern TAG = Pattern.compile("<(?=[\\p{L}/!?])");

  @Override
  public Speaking call(
      Target target, ClientRequestId id, SpeechRequest request, Utterance utterance) {
    String transcript = wordsAlone(request.text());
    ObjectNode body =
        JSON.createObjectNode().put("model_id", target.model()).put("transcript", transcript);
    body.putObject("voice").put("mode", "id").put("id", request.voice().name());
    body.putObject("output_format")
        .put("container", "raw")
        .put("encoding", "pcm_s16le")
        .put("sample_rate", SAMPLE_RATE);
    utterance.languageCode().ifPresent(code -> body.put("language", code));
    var asked =
        new BarePcmRequest(
            "tts/bytes",
            Map.of("Cartesia-Version", API_VERSION),
            JSON.writeValueAsString(body),
            request.maxAudioBytes(),
            new Usage.Characters(characters(transcript)));
    return Speaking.over(http.speech(target, id, asked));
  }

  @Override
  public Exposure exposure(StageTarget stage, String text, long seconds) {
    return new Exposure(
        stage.target(),
        stage.model(),
        Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(characters(wordsAlone(text)))));
  }

  private static String wordsAlone(String text) {
    return TAG.matcher(text).replaceAll("< ");
  }

  private static long characters(String text) {
    return text.codePointCount(0, text.length());
  }
}

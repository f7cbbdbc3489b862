package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The wire of docs.cartesia.ai: Text to Speech (Bytes), version 2026-03-01, and API errors. */
final class CartesiaIT {
  private static final String TEXT = "Grüße from the other vendor.";
  private static final String VOICE =
      "'voice':{'mode':'id','id':'e07c00bc-4134-4eae-9ea4-1a55fb45746b'}";
  private static final String RAW =
      "'output_format':{'container':'raw','encoding':'pcm_s16le','sample_rate':24000}";
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private SimulatorServer server;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatorServer.start(
            SimulatorSettings.defaults().withWire(Wire.CARTESIA).withBadKeys(Set.of("sk_bad")));
    caller = new Caller(server);
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @Test
  void rawSamplesAreTheSameTonesAndAreBilledByCharacters() throws Exception {
    HttpResponse<byte[]> answer = speak(fields(VOICE, RAW) + ",'language':'en'");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("audio/");
    assertThat(answer.headers().firstValue("transfer-encoding")).contains("chunked");
    assertThat(answer.body())
        .isEqualTo(WavFormat.littleEndian(new ToneRenderer(24000).render(TEXT)));
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("endpoint").stringValue()).isEqualTo("tts");
    assertThat(entry.get("model").stringValue()).isEqualTo("sonic-3.5");
    assertThat(entry.at("/usage/characters").intValue()).isEqualTo(TEXT.length());
    assertThat(entry.at("/usage/output_tokens").intValue()).isZero();
    assertThat(entry.get("billed").booleanValue()).isTrue();
    assertThat(entry.toString()).doesNotContain("other vendor");
  }

  @ParameterizedTest
  @CsvSource({"pcm_mulaw, 8000", "pcm_alaw, 8000", "pcm_s16le, 48000", "pcm_s16le, 8000"})
  void everyEncodingIsHeard(String encoding, int rate) throws Exception {
    String format =
        "'output_format':{'container':'raw','encoding':'%s','sample_rate':%d}"
            .formatted(encoding, rate);
    byte[] body = speak(fields(VOICE, format)).body();
    short[] samples = new short[encoding.equals("pcm_s16le") ? body.length / 2 : body.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch (encoding) {
            case "pcm_mulaw" -> G711.MU_LAW.decode(body[i]);
            case "pcm_alaw" -> G711.A_LAW.decode(body[i]);
            default -> (short) (body[2 * i] & 0xff | body[2 * i + 1] << 8);
          };
    }
    assertThat(ToneListener.hear(samples, rate).text()).isEqualTo(TEXT);
  }

  @Test
  void theKeyMayBeABearerToken() throws Exception {
    HttpRequest.Builder request =
        caller
            .request("/tts/bytes")
            .header("Authorization", "Bearer sk_good")
            .header("Cartesia-Version", "2026-03-01")
            .POST(HttpRequest.BodyPublishers.ofString(json(fields(VOICE, RAW))));
    assertThat(caller.send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void errorsAreFlatJsonWithTheRequestsId() throws Exception {
    HttpResponse<byte[]> answer = call("sk_bad", "2026-03-01", fields(VOICE, RAW));
    assertThat(answer.statusCode()).isEqualTo(401);
    JsonNode error = Caller.json(answer);
    assertThat(error.propertyNames())
        .containsExactly("error_code", "title", "message", "request_id");
    assertThat(error.get("error_code").isNull()).isTrue();
    assertThat(error.get("request_id").stringValue()).matches(UUID);
    assertThat(answer.headers().firstValue("x-request-id"))
        .contains(error.get("request_id").stringValue());
    assertThat(caller.entry(1).get("request_id")).isEqualTo(error.get("request_id"));
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("sk_bad");
  }

  @Test
  void olderVersionsGetTheirErrorsAsText() throws Exception {
    HttpResponse<byte[]> answer = call("sk_bad", "2025-04-16", fields(VOICE, RAW));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(new String(answer.body(), UTF_8)).startsWith("Unauthorized: ");
  }

  @Test
  void aCallWithoutKeyOrVersionIsRefused() throws Exception {
    HttpRequest.Builder request =
        caller
            .request("/tts/bytes")
            .header("Cartesia-Version", "2026-03-01")
            .POST(HttpRequest.BodyPublishers.ofString(json(fields(VOICE, RAW))));
    assertThat(caller.send(request).statusCode()).isEqualTo(401);
    assertThat(call("sk_good", "1999-01-01", fields(VOICE, RAW)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"429, 429, concurrency_limited", "500, 500,", "503:2, 503,", "quota, 402,"})
  void faultsHaveThisVendorsShape(String script, int status, String code) throws Exception {
    HttpResponse<byte[]> answer =
        speak(fields(VOICE, RAW).replace("sonic-3.5", "sonic-3.5@" + script));
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode error = Caller.json(answer).get("error_code");
    assertThat(error.isNull() ? null : error.stringValue()).isEqualTo(code);
    assertThat(caller.entry(1).get("billed").booleanValue()).isFalse();
  }

  @Test
  void aModelThatIsNoLongerServedIsRefusedAsSuch() throws Exception {
    HttpResponse<byte[]> answer = speak(fields(VOICE, RAW).replace("sonic-3.5", "sonic"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Caller.json(answer).get("error_code").stringValue()).isEqualTo("model_sunsetted");
    assertThat(Caller.json(answer).get("title").stringValue()).isEqualTo("Model sunsetted");
  }

  @Test
  void itsFaultRulesAreItsOwn() throws Exception {
    HttpResponse<byte[]> wrong =
        caller.admin(
            "POST",
            "faults",
            "{\"match\":{\"endpoint\":\"speech\"},\"fault\":\"500\",\"times\":1}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    caller.admin(
        "POST", "faults", "{\"match\":{\"endpoint\":\"tts\"},\"fault\":\"500\",\"times\":1}");
    assertThat(speak(fields(VOICE, RAW)).statusCode()).isEqualTo(500);
    assertThat(speak(fields(VOICE, RAW)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'model_id':'sonic-3.5','transcript':''",
        "'model_id':'sonic-3.5','transcript':'x','voice':{'id':'Anna'}",
        "'model_id':'sonic-3.5','transcript':'x','speech':1",
        "'model_id':'tts-1','transcript':'x'",
        "'model_id':'sonic-3.5','transcript':'x','speed':'fast'",
        "'model_id':'sonic-3.5','transcript':'x','generation_config':{'speed':1.2}",
        "'model_id':'sonic-3.5','transcript':'x','save':true"
      })
  void whatItCannotHonourIsRefused(String fields) throws Exception {
    String more = fields.contains("'voice'") ? "" : "," + VOICE;
    HttpResponse<byte[]> answer = speak(fields + more + "," + RAW);
    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(Caller.json(answer).get("title").stringValue()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'container':'mp3','sample_rate':44100,'bit_rate':128000",
        "'container':'raw','encoding':'pcm_f32le','sample_rate':24000",
        "'container':'raw','encoding':'pcm_s16le','sample_rate':22050",
        "'container':'raw','encoding':'pcm_s16le','sample_rate':11025",
        "'container':'raw','encoding':'pcm_s16le'",
        "'encoding':'pcm_s16le','sample_rate':24000"
      })
  void formatsThatItCannotWriteAreRefused(String format) throws Exception {
    assertThat(speak(fields(VOICE, "'output_format':{" + format + "}")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void thereIsNoOtherVendorsPath() throws Exception {
    HttpResponse<byte[]> answer = caller.speech("Hello.");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Caller.json(answer).has("request_id")).isTrue();
  }

  private static String fields(String voice, String format) {
    return "'model_id':'sonic-3.5','transcript':'" + TEXT + "'," + voice + "," + format;
  }

  private HttpResponse<byte[]> speak(String fields) throws Exception {
    return call("sk_good", "2026-03-01", fields);
  }

  private HttpResponse<byte[]> call(String key, String version, String fields) throws Exception {
    HttpRequest.Builder request =
        caller
            .request("/tts/bytes")
            .header("X-API-Key", key)
            .header("Cartesia-Version", version)
            .header("Content-Type", Json.TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(json(fields)));
    return caller.send(request);
  }

  private static String json(String fields) {
    return "{" + fields.replace('\'', '"') + "}";
  }
}

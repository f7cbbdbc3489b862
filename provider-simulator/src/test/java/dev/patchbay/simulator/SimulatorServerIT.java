package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

final class SimulatorServerIT {
  private SimulatorServer server;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatorServer.start(
            SimulatorSettings.defaults()
                .withBadKeys(Set.of("sk-bad"))
                .withAliases(Map.of("house-stt", "whisper-1"))
                .withLimits(
                    new SimulatorLimits(
                        8, 30_000_000, 20, Duration.ofMinutes(1), Duration.ofMinutes(1))));
    caller = new Caller(server);
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @Test
  void threeHundredWordsComeBackWordForWordAndClean() throws Exception {
    String text = Texts.words(300, 300);
    assertThat(text.length()).isLessThan(4096);
    byte[] wav = caller.speech(text).body();
    HttpResponse<byte[]> heard = caller.transcription(wav, Map.of("model", "gpt-transcribe"));
    assertThat(Caller.json(heard).get("text").stringValue()).isEqualTo(text);
    JsonNode facts = caller.entry(2).get("heard");
    assertThat(facts.get("by").stringValue()).isEqualTo("tones");
    assertThat(facts.get("clean").booleanValue()).isTrue();
    assertThat(facts.get("min_purity_db").doubleValue()).isGreaterThan(Hearing.UNTOUCHED_DB);
    assertThat(facts.get("words").intValue()).isEqualTo(300);
    assertThat(facts.get("events")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void threeHundredWordsThroughTheTelephonesLawComeBackClean(G711 law) throws Exception {
    String text = Texts.words(300, 301);
    byte[] wav = g711(law, new ToneRenderer(8000).render(text));
    HttpResponse<byte[]> heard = caller.transcription(wav, Map.of("model", "gpt-transcribe"));
    assertThat(Caller.json(heard).get("text").stringValue()).isEqualTo(text);
    assertThat(caller.entry(1).get("heard").get("clean").booleanValue()).isTrue();
  }

  @Test
  void speechAsEventsIsTheSameSoundWithItsUsage() throws Exception {
    String request =
        """
        {"model": "gpt-4o-mini-tts", "voice": "marin", "input": "Hi there.", "instructions": "calm",
         "response_format": "pcm", "stream_format": "sse"}\
        """;
    HttpResponse<byte[]> response =
        caller.post("/v1/audio/speech", Json.TYPE, request.getBytes(UTF_8));
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    List<JsonNode> events = Caller.events(response);
    for (JsonNode event : events.subList(0, events.size() - 1)) {
      assertThat(event.get("type").stringValue()).isEqualTo("speech.audio.delta");
      audio.writeBytes(Base64.getDecoder().decode(event.get("audio").stringValue()));
    }
    short[] rendered = new ToneRenderer(24000).render("Hi there.");
    assertThat(audio.toByteArray()).isEqualTo(WavFormat.littleEndian(rendered));
    JsonNode usage = events.getLast().get("usage");
    assertThat(events.getLast().get("type").stringValue()).isEqualTo("speech.audio.done");
    assertThat(usage.get("input_tokens").intValue()).isEqualTo((9 + 4 + 3) / 4);
    assertThat(usage.get("output_tokens").intValue()).isEqualTo((rendered.length + 1199) / 1200);
    assertThat(usage.get("total_tokens").intValue())
        .isEqualTo(usage.get("input_tokens").intValue() + usage.get("output_tokens").intValue());
  }

  @Test
  void aFilesNameDecidesNothing() throws Exception {
    byte[] tones = Forms.wav(8000, new ToneRenderer(8000).render("Only what is heard."));
    byte[] form = Forms.form(tones, "parcel-delay.wav", Map.of("model", "gpt-transcribe"));
    HttpResponse<byte[]> heard = caller.post("/v1/audio/transcriptions", Forms.TYPE, form);
    assertThat(Caller.json(heard).get("text").stringValue()).isEqualTo("Only what is heard.");
  }

  @Test
  void unknownSoundGivesNoWordsAndANote() throws Exception {
    byte[] noise = Forms.wav(8000, Channels.noise(4, 1, new short[8000 * 2]));
    HttpResponse<byte[]> heard =
        caller.transcription(noise, Map.of("model", "house-stt", "response_format", "text"));
    assertThat(new String(heard.body(), UTF_8)).isEqualTo("\n");
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("model").stringValue()).isEqualTo("house-stt");
    assertThat(entry.get("heard").get("by").stringValue()).isEqualTo("nothing");
    assertThat(entry.get("heard").get("note").stringValue())
        .isEqualTo("unknown sound, 2.0 s, -24 dBFS");
  }

  @Test
  void damageIsInTheLedgerWithItsPlaceAndSize() throws Exception {
    short[] whole = new ToneRenderer(24000).render(Texts.words(10, 4));
    byte[] wav = Forms.wav(24000, Channels.without(whole, 24000, 480));
    caller.transcription(wav, Map.of("model", "gpt-transcribe"));
    JsonNode heard = caller.entry(1).get("heard");
    assertThat(heard.get("clean").booleanValue()).isFalse();
    assertThat(heard.get("events").get(0).get("event").stringValue()).isIn("gap", "slip");
  }

  @Test
  void keysAreNeededAndNeverKept() throws Exception {
    HttpRequest.Builder without =
        caller
            .request("/v1/audio/speech")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Forms.speech("x")));
    assertThat(caller.send(without).statusCode()).isEqualTo(401);
    HttpResponse<byte[]> bad = caller.send(without.header("Authorization", "Bearer sk-bad"));
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(Caller.error(bad, "code")).isEqualTo("invalid_api_key");
    caller.speech("good");
    caller.entry(3);
    String all =
        new String(caller.admin("GET", "ledger", "").body(), UTF_8)
            + new String(caller.admin("GET", "totals", "").body(), UTF_8)
            + new String(bad.body(), UTF_8);
    assertThat(all).doesNotContain("sk-bad").doesNotContain("sk-test").doesNotContain("Bearer");
  }

  @Test
  void theLedgerTellsWhoCalledAndWhatItCost() throws Exception {
    HttpResponse<byte[]> response =
        caller.speech(
            "Señal ok", "x-client-request-id", "attempt-7", "OpenAI-Safety-Identifier", "u-12");
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("request_id").stringValue())
        .isEqualTo(response.headers().firstValue("x-request-id").orElseThrow());
    assertThat(entry.get("client_request_id").stringValue()).isEqualTo("attempt-7");
    assertThat(entry.get("safety_identifier").stringValue()).isEqualTo("u-12");
    assertThat(entry.get("usage").get("characters").intValue()).isEqualTo(8);
    assertThat(entry.get("usage").get("input_tokens").intValue()).isEqualTo(3);
    assertThat(entry.get("bytes_out").longValue()).isEqualTo(response.body().length);
    assertThat(entry.toString()).doesNotContain("Señal");
    HttpResponse<byte[]> bad = caller.speech("x", "x-client-request-id", "y".repeat(513));
    assertThat(Caller.error(bad, "param")).isEqualTo("x-client-request-id");
  }

  @Test
  void theLedgerIsPagedBoundedAndSummed() throws Exception {
    for (int i = 0; i < 25; i++) {
      caller.speech("abcd");
    }
    caller.speech("abcd", "X-Simulator-Fault", "500");
    caller.entry(20);
    JsonNode totals =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> caller.adminJson("totals").get("totals").get(0),
                now -> now.get("calls").intValue() >= 26);
    JsonNode page = caller.adminJson("ledger?after=20&limit=3");
    assertThat(page.get("entries")).hasSize(3);
    assertThat(page.get("entries").get(0).get("sequence").intValue()).isEqualTo(21);
    assertThat(page.get("last").intValue()).isEqualTo(26);
    assertThat(page.get("dropped").intValue()).isEqualTo(6);
    assertThat(caller.adminJson("ledger").get("entries").get(0).get("sequence").intValue())
        .isEqualTo(7);
    assertThat(totals.get("model").stringValue()).isEqualTo("tts-1");
    assertThat(totals.get("billed").intValue()).isEqualTo(25);
    assertThat(totals.get("failed").intValue()).isEqualTo(1);
    assertThat(totals.get("usage").get("characters").intValue()).isEqualTo(100);
    assertThat(caller.admin("GET", "ledger?after=x", "").statusCode()).isEqualTo(400);
    caller.admin("DELETE", "ledger", "");
    assertThat(caller.adminJson("ledger").get("entries")).isEmpty();
    assertThat(caller.adminJson("totals").get("totals")).isEmpty();
  }

  @Test
  void moreCallsThanAllowedAreRefusedAndTheRestServed() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> calls =
          IntStream.range(0, 24)
              .mapToObj(i ->
                  threads.submit(
                      () -> caller.speech("Hi!", "X-Simulator-Fault", "delay:700").statusCode()))
              .toList();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> call : calls) {
        statuses.add(call.get());
      }
      assertThat(statuses).containsOnly(200, 503).contains(200, 503);
      assertThat(statuses.stream().filter(status -> status == 200).count())
          .isGreaterThanOrEqualTo(8);
    }
    assertThat(caller.speech("Hi!").statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedInThoseWords() throws Exception {
    byte[] large = new byte[CallCollector.MAX_BODY + 1];
    for (boolean asking : new boolean[] {true, false}) {
      HttpResponse<byte[]> response =
          caller.send(
              caller
                  .request("/v1/audio/transcriptions")
                  .expectContinue(asking)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(large)));
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(Caller.error(response, "code")).isEqualTo("request_too_large");
    }
  }

  @Test
  void requestsSentBeforeTheAnswerAreServedInTheirOrder() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      byte[] body = Forms.speech("Hi!");
      String head =
          "POST /v1/audio/speech HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nContent-Length: "
              + body.length;
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes((head + "\r\nX-Simulator-Fault: 500\r\n\r\n").getBytes(UTF_8));
      both.writeBytes(body);
      both.writeBytes(
          (head + "\r\nX-Simulator-Fault: 429\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      both.writeBytes(body);
      socket.getOutputStream().write(both.toByteArray());
      socket.setSoTimeout(10_000);
      String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answers).startsWith("HTTP/1.1 500").contains("HTTP/1.1 429");
    }
  }

  @Test
  void malformedHttpAndUnknownPathsGetTheEnvelope() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(UTF_8));
      socket.setSoTimeout(10_000);
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("invalid_http");
    }
    HttpResponse<byte[]> unknown = caller.post("/v1/models", Json.TYPE, new byte[0]);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(Caller.error(unknown, "code")).isEqualTo("unknown_url");
    HttpResponse<byte[]> method = caller.send(caller.request("/v1/audio/speech").GET());
    assertThat(method.statusCode()).isEqualTo(405);
  }

  @Test
  void aNumberThatNoDoubleHoldsIsRefusedAndRecorded() throws Exception {
    String request =
        """
        {"model": "tts-1", "voice": "alloy", "input": "Hi.", "response_format": "wav", "speed": 1e400}\
        """;
    HttpResponse<byte[]> response =
        caller.post("/v1/audio/speech", Json.TYPE, request.getBytes(UTF_8));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.error(response, "param")).isEqualTo("speed");
    assertThat(caller.entry(1).get("status").intValue()).isEqualTo(400);
  }

  @Test
  void adminCanBeSwitchedOff() throws Exception {
    try (SimulatorServer closed =
            SimulatorServer.start(SimulatorSettings.defaults().withAdmin(false));
        Caller other = new Caller(closed)) {
      assertThat(other.admin("GET", "ledger", "").statusCode()).isEqualTo(404);
      assertThat(other.speech("Hi!").statusCode()).isEqualTo(200);
    }
  }

  private static byte[] g711(G711 law, short[] samples) {
    byte[] header = WavFormat.header(8000, 0);
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(20, (short) (law == G711.MU_LAW ? WavFormat.MU_LAW : WavFormat.A_LAW))
        .putInt(28, 8000)
        .putShort(32, (short) 1)
        .putShort(34, (short) 8)
        .putInt(40, samples.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    for (short sample : samples) {
      out.write(law.encode(sample));
    }
    return out.toByteArray();
  }
}

package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class SimulatorFaultsIT {
  private static final String FAULT = "X-Simulator-Fault";

  private SimulatorServer server;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    server = SimulatorServer.start(SimulatorSettings.defaults());
    caller = new Caller(server);
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, 401, '', invalid_api_key",
    "429, 429, '', rate_limit_exceeded",
    "429:7, 429, 7, rate_limit_exceeded",
    "500, 500, '', ''",
    "503:3, 503, 3, service_unavailable"
  })
  void aStatusIsAnsweredWithItsErrorAndIsNotBilled(
      String script, int status, String retryAfter, String code) throws Exception {
    HttpResponse<byte[]> response = caller.speech("Hello.", FAULT, script);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("retry-after").orElse("")).isEqualTo(retryAfter);
    assertThat(Caller.error(response, "code")).isEqualTo(code);
    assertThat(Caller.error(response, "message")).isNotEmpty();
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("status").intValue()).isEqualTo(status);
    assertThat(entry.get("fault").stringValue()).isEqualTo(script);
    assertThat(entry.get("billed").booleanValue()).isFalse();
    assertThat(entry.get("usage").get("characters").intValue()).isZero();
  }

  @Test
  void theNextTwoCallsWithAMarkerFailAndThenItWorks() throws Exception {
    String rule =
        """
        {"match": {"endpoint": "speech", "contains": "[flaky]"}, "fault": "500", "times": 2}\
        """;
    assertThat(caller.admin("POST", "faults", rule).statusCode()).isEqualTo(201);
    assertThat(caller.speech("Nothing special.").statusCode()).isEqualTo(200);
    assertThat(caller.speech("A [flaky] one.").statusCode()).isEqualTo(500);
    assertThat(caller.adminJson("faults").get("faults").get(0).get("remaining").intValue())
        .isEqualTo(1);
    assertThat(caller.speech("A [flaky] one.").statusCode()).isEqualTo(500);
    assertThat(caller.speech("A [flaky] one.").statusCode()).isEqualTo(200);
    assertThat(caller.adminJson("faults").get("faults")).isEmpty();
  }

  @Test
  void rulesMatchTheModelTheHeaderAndTheTextHeard() throws Exception {
    caller.admin(
        "POST",
        "faults",
        """
        {"match": {"model": "whisper-1", "header": {"name": "X-Lane", "value": "b"}},
         "fault": "503", "times": "forever"}\
        """);
    caller.admin(
        "POST",
        "faults",
        """
        {"match": {"endpoint": "transcriptions", "contains": "marker"}, "fault": "429",
         "times": "forever"}\
        """);
    byte[] wav = Forms.wav(8000, new ToneRenderer(8000).render("a marker here"));
    byte[] other = Forms.wav(8000, new ToneRenderer(8000).render("nothing here"));
    Map<String, String> whisper = Map.of("model", "whisper-1");
    assertThat(caller.transcription(other, whisper, "X-Lane", "b").statusCode()).isEqualTo(503);
    assertThat(caller.transcription(other, whisper, "X-Lane", "a").statusCode()).isEqualTo(200);
    assertThat(caller.transcription(wav, whisper).statusCode()).isEqualTo(429);
    assertThat(caller.speech("a marker here").statusCode()).isEqualTo(200);
    assertThat(caller.admin("DELETE", "faults", "").statusCode()).isEqualTo(200);
    assertThat(caller.transcription(wav, whisper).statusCode()).isEqualTo(200);
  }

  @Test
  void aDelayedAnswerIsRightAndLate() throws Exception {
    long before = System.nanoTime();
    HttpResponse<byte[]> response = caller.speech("Hello.", FAULT, "delay:300");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(300));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(caller.entry(1).get("billed").booleanValue()).isTrue();
  }

  @Test
  void aDrippedBodyIsWholeAndSlow() throws Exception {
    byte[] whole = caller.speech("Hi!").body();
    long before = System.nanoTime();
    HttpResponse<byte[]> response = caller.speech("Hi!", FAULT, "drip:" + whole.length * 2);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(400));
    assertThat(response.body()).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut:0", "cut:3000", "cut:100000000"})
  void aCutAnswerIsAnErrorForTheClientAndIsBilled(String script) {
    assertThatThrownBy(() -> caller.speech("Hello.", FAULT, script))
        .isInstanceOf(IOException.class);
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("status").intValue()).isEqualTo(200);
    assertThat(entry.get("billed").booleanValue()).isTrue();
    assertThat(entry.get("client_went_away").booleanValue()).isFalse();
    assertThat(entry.get("bytes_out").longValue())
        .isLessThanOrEqualTo(Long.parseLong(script.substring(4)));
  }

  @Test
  void aCutJsonAnswerNeverHasItsPromisedLength() {
    byte[] wav = Forms.wav(8000, new ToneRenderer(8000).render("Hello."));
    assertThatThrownBy(() -> caller.transcription(wav, Map.of("model", "whisper-1@cut:100000")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void garbageIsNoJsonForJsonAndNoAudioForAudio() throws Exception {
    HttpResponse<byte[]> page = caller.speech("Hello.", FAULT, "garbage");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).contains("text/html");
    byte[] wav = Forms.wav(8000, new ToneRenderer(8000).render("Hello."));
    HttpResponse<byte[]> json = caller.transcription(wav, Map.of("model", "whisper-1@garbage"));
    assertThatThrownBy(() -> Caller.json(json)).isInstanceOf(RuntimeException.class);
    assertThat(caller.entry(2).get("billed").booleanValue()).isFalse();
  }

  @Test
  void aHangEndsAtItsCapWithoutAnAnswer() {
    assertThatThrownBy(() -> caller.speech("Hello.", FAULT, "hang:200"))
        .isInstanceOf(IOException.class);
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("status").intValue()).isZero();
    assertThat(entry.get("client_went_away").booleanValue()).isFalse();
    assertThat(entry.get("billed").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"hang, 0, false", "delay:60000, 0, false"})
  void aClientThatLeavesBeforeTheAnswerIsNoticedAtOnce(String script, int status, boolean billed)
      throws Exception {
    try (Socket socket = open(script)) {
      await().until(() -> caller.adminJson("health").get("in_flight").intValue() >= 2);
      assertThat(socket.isConnected()).isTrue();
    }
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("client_went_away").booleanValue()).isTrue();
    assertThat(entry.get("status").intValue()).isEqualTo(status);
    assertThat(entry.get("billed").booleanValue()).isEqualTo(billed);
  }

  @Test
  void aClientThatLeavesInMidAnswerIsBilled() throws Exception {
    try (Socket socket = open("drip:100")) {
      assertThat(socket.getInputStream().readNBytes(100))
          .startsWith("HTTP/1.1 200".getBytes(UTF_8));
    }
    JsonNode entry = caller.entry(1);
    assertThat(entry.get("client_went_away").booleanValue()).isTrue();
    assertThat(entry.get("billed").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explode",
        "delay",
        "delay:x",
        "drip:0",
        "cut",
        "404",
        "500:2",
        "hang+500",
        "500+503",
        "",
        "delay:1+delay:2",
        "delay:999999999"
      })
  void aMalformedScriptIsRefusedNamingTheHeader(String script) throws Exception {
    HttpResponse<byte[]> response = caller.speech("Hello.", FAULT, script);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.error(response, "param")).isEqualTo(FAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"fault\": \"500\"} | times",
        "{\"times\": 1} | fault",
        "{\"fault\": \"500\", \"times\": 0} | times",
        "{\"fault\": \"500\", \"times\": \"often\"} | times",
        "{\"fault\": \"boom\", \"times\": 1} | fault",
        "{\"fault\": 500, \"times\": 1} | fault",
        "{\"fault\": \"500\", \"times\": 1, \"when\": 2} | when",
        "{\"fault\": \"500\", \"times\": 1, \"match\": 2} | match",
        "{\"fault\": \"500\", \"times\": 1, \"match\": {\"modle\": \"x\"}} | match.modle",
        "{\"fault\": \"500\", \"times\": 1, \"match\": {\"endpoint\": \"x\"}} | match.endpoint",
        "{\"fault\": \"500\", \"times\": 1, \"match\": {\"header\": {\"name\": \"x\"}}} |"
            + " match.header.value",
        "[1] | ''",
        "{\"fault\" | ''"
      })
  void aMalformedRuleIsRefusedNamingTheField(String rule, String field) throws Exception {
    HttpResponse<byte[]> response = caller.admin("POST", "faults", rule);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.error(response, "param")).isEqualTo(field);
  }

  private Socket open(String script) throws IOException {
    byte[] body = Forms.speech("Hello over there.");
    Socket socket = new Socket("127.0.0.1", server.port());
    String head =
        "POST /v1/audio/speech HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
            + FAULT
            + ": "
            + script
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    return socket;
  }
}

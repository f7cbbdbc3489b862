package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every fault of a socket does what it says, and stands in the ledger as having struck. */
final class SocketFaultsIT {
  private static final String FAULT = "X-Simulator-Fault";
  private static final String DELTA = "session.output_audio.delta";
  private static final String ITEM = "conversation.item.input_audio_transcription.";
  private static final int FRAMES = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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

  @Test
  void aDropResetsTheConnectionInsideTheFrameOfTheNextDelta() throws Exception {
    try (SocketClient client = translating("drop:2")) {
      assertThat(client.failed()).isInstanceOf(IOException.class);
      assertThat(client.events(DELTA)).hasSizeLessThanOrEqualTo(2);
    }
    struck("drop");
  }

  @Test
  void aStallSendsNothingMoreAndStillAnswersPings() throws Exception {
    try (SocketClient client = translating("stall:3")) {
      client.event(DELTA, 3);
      client.socket().sendPing(ByteBuffer.allocate(1)).join();
      await().atMost(PATIENCE).until(() -> client.pongs() == 1);
      assertThat(client.events(DELTA)).hasSize(3);
      assertThat(client.open()).isTrue();
    }
    struck("stall");
  }

  @Test
  void aHalfOpenSocketReadsAndAnswersNothing() throws Exception {
    try (SocketClient client = translating("halfopen:2")) {
      client.event(DELTA, 2);
      String id = client.event("session.created").get("session").get("id").stringValue();
      await()
          .atMost(PATIENCE)
          .until(() -> caller.adminJson("sessions/" + id).get("struck").has("halfopen"));
      client.socket().sendPing(ByteBuffer.allocate(1)).join();
      await()
          .during(Duration.ofMillis(700))
          .atMost(PATIENCE)
          .until(() -> client.pongs() == 0 && client.open());
      assertThat(client.events(DELTA)).hasSize(2);
      assertThat(caller.adminJson("sessions/" + id).get("client_events"))
          .hasToString("{\"session.input_audio_buffer.append\":2}");
    }
  }

  @Test
  void aGarbageFrameIsNoJson() throws Exception {
    try (SocketClient client = translating("garbage:1")) {
      client.event(DELTA, FRAMES);
      assertThat(client.strange()).hasSize(1);
    }
    struck("garbage");
  }

  @Test
  void aBinaryFrameComesAmongTheEvents() throws Exception {
    try (SocketClient client = translating("binary:1")) {
      client.event(DELTA, FRAMES);
      assertThat(client.binaries()).isEqualTo(1);
    }
    struck("binary");
  }

  @Test
  void anUnknownEventComesAmongTheOthers() throws Exception {
    try (SocketClient client = translating("unknown:1")) {
      client.event(DELTA, FRAMES);
      assertThat(client.events("response.aside")).hasSize(1);
    }
    struck("unknown");
  }

  @Test
  void anOversizeFrameHasMoreThan16MiB() throws Exception {
    try (SocketClient client = translating("oversize:1")) {
      client.event(DELTA, FRAMES);
      assertThat(client.events("response.aside")).hasSize(1);
    }
    struck("oversize");
  }

  @ParameterizedTest
  @CsvSource({"swap:2, 200 400 800 600 1000 1200", "double:2, 200 400 600 600 800 1000 1200"})
  void deltasComeOutOfOrderOrTwice(String script, String elapsed) throws Exception {
    try (SocketClient client = translating(script)) {
      client.event(DELTA, elapsed.split(" ").length);
      assertThat(client.events(DELTA).stream().map(delta -> delta.get("elapsed_ms").toString()))
          .containsExactly(elapsed.split(" "));
    }
    struck(script.substring(0, script.indexOf(':')));
  }

  @Test
  void aTranslationWithoutItsEndIsClosedAllTheSame() throws Exception {
    try (SocketClient client = translating("nodone")) {
      client.send("session.close");
      assertThat(client.closed().code()).isEqualTo(1000);
      assertThat(client.events("session.closed")).isEmpty();
    }
    struck("nodone");
  }

  @Test
  void aTranscriptionWithoutUsageIsWholeElse() throws Exception {
    try (SocketClient client = transcribing("nousage")) {
      JsonNode done = client.event(ITEM + "completed");
      assertThat(done.get("transcript").stringValue()).isEqualTo("one two three four");
      assertThat(done.has("usage")).isFalse();
    }
    assertThat(struck("nousage").get("seconds").doubleValue()).isPositive();
  }

  @Test
  void aRateLimitFailsAnItemAndSparesTheNext() throws Exception {
    try (SocketClient client = transcribing("ratelimit:2")) {
      JsonNode failed = client.event(ITEM + "failed");
      assertThat(failed.get("error").get("code").stringValue()).isEqualTo("rate_limit_exceeded");
      assertThat(client.events(ITEM + "delta")).hasSize(2);
      say(client, "five six");
      assertThat(client.event(ITEM + "completed").get("transcript").stringValue())
          .isEqualTo("five six");
    }
    struck("ratelimit");
  }

  @Test
  void aRateLimitFailsAResponseInMidSpeech() throws Exception {
    try (SocketClient client = responding("ratelimit:2")) {
      JsonNode response = client.event("response.done").get("response");
      assertThat(response.get("status").stringValue()).isEqualTo("failed");
      assertThat(response.get("status_details").get("error").get("code").stringValue())
          .isEqualTo("rate_limit_exceeded");
    }
    struck("ratelimit");
  }

  @Test
  void aScarceRateIsToldAndRefusesNothing() throws Exception {
    try (SocketClient client = responding("scarce:2")) {
      JsonNode response = client.event("response.done").get("response");
      assertThat(response.get("status").stringValue()).isEqualTo("completed");
      JsonNode tokens = client.event("rate_limits.updated").at("/rate_limits/1");
      assertThat(tokens.get("name").stringValue()).isEqualTo("tokens");
      assertThat(tokens.get("remaining").longValue()).isZero();
      assertThat(tokens.get("reset_seconds").doubleValue()).isEqualTo(60);
    }
    struck("scarce");
  }

  @Test
  void aRateLimitEndsALongSpeechAtOnceAndBillsWhatWasMadeOfIt() throws Exception {
    try (SocketClient client =
        SocketClient.open(server, "/v1/realtime?model=gpt-realtime-2@ratelimit:4")) {
      client.event("session.created");
      client.send(
          ServerEvents.of("response.create")
              .set("response", Json.object().put("instructions", "script:\npace 1\nlong 600s")));
      // The speech itself takes ten minutes, which nobody waits here.
      JsonNode response = client.event("response.done").get("response");
      assertThat(response.get("status").stringValue()).isEqualTo("failed");
      assertThat(response.at("/status_details/error/code").stringValue())
          .isEqualTo("rate_limit_exceeded");
      assertThat(response.at("/usage/output_token_details/audio_tokens").intValue())
          .isBetween(2, 40);
      assertThat(client.events().stream().filter(event -> type(event).endsWith(".delta")))
          .hasSize(4);
      assertThat(client.events("response.output_item.done")).hasSize(1);
    }
    struck("ratelimit");
  }

  private static String type(JsonNode event) {
    return event.path("type").asString("");
  }

  @Test
  void aResponseWithoutUsageStatesNull() throws Exception {
    try (SocketClient client = responding("nousage")) {
      JsonNode response = client.event("response.done").get("response");
      assertThat(response.get("usage").isNull()).isTrue();
    }
    assertThat(struck("nousage").get("usage").get("total_tokens").intValue()).isPositive();
  }

  @Test
  void aResponseWithoutItsDoneIsCompleteElse() throws Exception {
    try (SocketClient client = responding("nodone")) {
      client.event("rate_limits.updated");
      client.event("response.output_item.done");
      assertThat(client.events("response.done")).isEmpty();
    }
    struck("nodone");
  }

  @Test
  void aSessionMayExpireEarly() throws Exception {
    try (SocketClient client = translating("expire:200")) {
      assertThat(client.closed().code()).isEqualTo(1001);
      client.event("error");
    }
    struck("expire");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1011, 1012, 1013, 3000, 4999})
  void aSocketIsClosedWithAnyCode(int code) throws Exception {
    try (SocketClient client = translating("close:" + code + ":2")) {
      assertThat(client.closed().code()).isEqualTo(code);
    }
    JsonNode close = struck("close").get("close");
    assertThat(close.get("code").intValue()).isEqualTo(code);
    assertThat(close.get("by").stringValue()).isEqualTo("server");
  }

  @Test
  void aKeyMayTurnOutBadAfterTheHandshake() throws Exception {
    try (SocketClient client =
        SocketClient.open(server, SocketClient.TRANSLATION, FAULT, "badkey")) {
      assertThat(client.closed()).isEqualTo(Closing.BAD_KEY);
    }
    struck("badkey");
  }

  @Test
  void aSlowHandshakeIsGoodAndLate() throws Exception {
    long before = System.nanoTime();
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSLATION + "@delay:300")) {
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isGreaterThan(Duration.ofMillis(300));
      client.event("session.created");
    }
    struck("delay");
  }

  @ParameterizedTest
  @CsvSource({
    "401, 401, invalid_api_key, ''",
    "429:3, 429, rate_limit_exceeded, 3",
    "quota, 429, insufficient_quota, ''",
    "500, 500, '', ''",
    "503, 503, service_unavailable, ''"
  })
  void aHandshakeIsRefused(String script, int status, String code, String retryAfter)
      throws Exception {
    caller.admin(
        "POST",
        "faults",
        "{\"match\": {\"endpoint\": \"translation\"}, \"fault\": \"%s\", \"times\": 1}"
            .formatted(script));
    HttpResponse<?> refused = SocketClient.refusal(server, SocketClient.TRANSLATION);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.headers().firstValue("retry-after").orElse("")).isEqualTo(retryAfter);
    struck(script.split(":")[0]);
    SocketClient.open(server, SocketClient.TRANSLATION).close();
  }

  @Test
  void aMalformedScriptIsRefusedWhereverItStands() throws Exception {
    for (String script : List.of("cut:1", "stall:x", "close", "close:1005", "drop+drop")) {
      HttpResponse<?> refused =
          SocketClient.refusal(server, SocketClient.TRANSLATION, FAULT, script);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(
              caller
                  .admin(
                      "POST",
                      "faults",
                      "{\"match\": {\"endpoint\": \"realtime\"}, \"fault\": \"%s\", \"times\": 1}"
                          .formatted(script))
                  .statusCode())
          .isEqualTo(400);
    }
  }

  /** A translation that is sent six engine frames. */
  private SocketClient translating(String script) throws Exception {
    SocketClient client = SocketClient.open(server, SocketClient.TRANSLATION, FAULT, script);
    client.event("session.created");
    IntStream.range(0, FRAMES)
        .takeWhile(i -> client.open())
        .forEach(i -> {
          try {
            client.append(
                "session.input_audio_buffer.append", WireAudio.PCM, new short[4800], 4800);
          } catch (IllegalStateException gone) {
            assertThat(gone).hasMessage("cannot send");
          }
        });
    return client;
  }

  private SocketClient transcribing(String script) throws Exception {
    SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION, FAULT, script);
    client.send(Sessions.transcription("gpt-realtime-whisper"));
    say(client, "one two three four");
    return client;
  }

  private static void say(SocketClient client, String text) {
    short[] sound = new ToneRenderer(24_000).render(text);
    client.append("input_audio_buffer.append", WireAudio.PCM, sound, 960);
    client.send("input_audio_buffer.commit");
  }

  private SocketClient responding(String script) throws Exception {
    SocketClient client = SocketClient.open(server, "/v1/realtime?model=gpt-realtime-2@" + script);
    client.send(
        ServerEvents.of("response.create")
            .set(
                "response",
                Json.object()
                    .put("instructions", "say: A long answer that has many words in it.")));
    return client;
  }

  private JsonNode struck(String fault) {
    JsonNode entry = Sessions.ended(caller, 1);
    assertThat(entry.get("struck").path(fault).intValue()).as(entry.toString()).isPositive();
    return entry;
  }
}

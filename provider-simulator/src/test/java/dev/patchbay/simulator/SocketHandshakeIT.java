package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class SocketHandshakeIT {
  private SimulatorServer server;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatorServer.start(
            SimulatorSettings.defaults()
                .withBadKeys(Set.of("sk-bad"))
                .withAliases(Map.of("house-talk", "gpt-realtime-2"))
                .withSockets(SocketSettings.defaults().withSessions(1)));
    caller = new Caller(server);
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/realtime?model=gpt-realtime-2, realtime, gpt-realtime-2",
    "/v1/realtime?model=house-talk, realtime, house-talk",
    "/v1/realtime?intent=transcription, transcription, ''",
    "/v1/realtime/translations?model=gpt-realtime-translate, translation, gpt-realtime-translate"
  })
  void eachSocketOpensWithItsSession(String path, String endpoint, String model) throws Exception {
    String id;
    try (SocketClient client =
        SocketClient.open(
            server,
            path,
            "OpenAI-Safety-Identifier",
            "caller-7f",
            "x-client-request-id",
            "req-1",
            "Authorization",
            "Bearer sk-good")) {
      JsonNode session = client.event("session.created").get("session");
      id = session.get("id").stringValue();
      assertThat(session.get("expires_at").longValue()).isPositive();
      JsonNode open = caller.adminJson("sessions/" + id);
      assertThat(open.get("endpoint").stringValue()).isEqualTo(endpoint);
      assertThat(open.get("model").stringValue()).isEqualTo(model);
      assertThat(open.has("ended")).isFalse();
      assertThat(caller.adminJson("sessions").get("open").get(0).stringValue()).isEqualTo(id);
    }
    JsonNode entry = Sessions.ended(caller, 1);
    assertThat(entry.get("id").stringValue()).isEqualTo(id);
    assertThat(entry.get("safety_identifier").stringValue()).isEqualTo("caller-7f");
    assertThat(entry.get("client_request_id").stringValue()).isEqualTo("req-1");
    assertThat(entry.toString()).doesNotContain("sk-good");
    assertThat(entry.get("close").get("by").stringValue()).isEqualTo("client");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/realtime, 400",
    "/v1/realtime?model=gpt-realtime-2&intent=transcription, 400",
    "/v1/realtime?model=gpt-realtime-2&call_id=rtc_1, 400",
    "/v1/realtime?call_id=rtc_1, 404",
    "/v1/realtime?model=gpt-99, 404",
    "/v1/realtime?model=whisper-1, 400",
    "/v1/realtime?model=, 400",
    "/v1/realtime?intent=dictation, 400",
    "/v1/realtime?model=gpt-realtime-2&voice=alloy, 400",
    "/v1/realtime/translations, 400",
    "/v1/realtime/translations?model=gpt-realtime-2, 400",
    "/v1/realtime/translations?intent=transcription, 400"
  })
  void aHandshakeThatAsksForNothingThatIsThereIsRefusedOverHttp(String path, int status)
      throws Exception {
    HttpResponse<?> refused = SocketClient.refusal(server, path);
    assertThat(refused.statusCode()).isEqualTo(status);
  }

  @Test
  void aMissingKeyIsRefusedOverHttp() throws Exception {
    HttpResponse<?> refused =
        SocketClient.refusal(server, SocketClient.TRANSCRIPTION, "Authorization", "");
    assertThat(refused.statusCode()).isEqualTo(401);
  }

  @Test
  void aBadKeyIsToldAfterTheHandshake() throws Exception {
    try (SocketClient client =
        SocketClient.open(server, SocketClient.TRANSCRIPTION, "Authorization", "Bearer sk-bad")) {
      assertThat(client.closed())
          .isEqualTo(new Closing(3000, "invalid_request_error.invalid_api_key"));
      assertThat(client.events()).isEmpty();
    }
    JsonNode close = Sessions.ended(caller, 1).get("close");
    assertThat(close.get("code").intValue()).isEqualTo(3000);
    assertThat(close.get("by").stringValue()).isEqualTo("server");
  }

  @Test
  void theBetasHeaderClosesTheSocket() throws Exception {
    try (SocketClient client =
        SocketClient.open(
            server, "/v1/realtime?model=gpt-realtime-2", "OpenAI-Beta", "realtime=v1")) {
      assertThat(client.closed())
          .isEqualTo(new Closing(4000, "invalid_request_error.beta_api_shape_disabled"));
    }
  }

  @Test
  void aBrowsersKeyComesAsASubprotocolAndRealtimeIsSelected() throws Exception {
    try (SocketClient client =
        SocketClient.open(
            server,
            SocketClient.TRANSCRIPTION,
            "subprotocols",
            "realtime openai-insecure-api-key.sk-any")) {
      client.event("session.created");
      assertThat(client.socket().getSubprotocol()).isEqualTo("realtime");
    }
  }

  @Test
  void oneSessionTooManyIsRefusedUntilAnotherEnds() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.event("session.created");
      HttpResponse<?> refused = SocketClient.refusal(server, SocketClient.TRANSCRIPTION);
      assertThat(refused.statusCode()).isEqualTo(503);
    }
    Sessions.ended(caller, 1);
    SocketClient.open(server, SocketClient.TRANSCRIPTION).close();
  }

  @Test
  void aSessionExpiresWithAnErrorAndItsClose() throws Exception {
    assertThat(caller.admin("PUT", "sessions/life", "{\"life_ms\": 300}").statusCode())
        .isEqualTo(200);
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      assertThat(client.closed())
          .isEqualTo(new Closing(1001, "Your session hit the maximum duration of 60 minutes."));
      assertThat(client.event("error").get("error").get("code").stringValue())
          .isEqualTo("session_expired");
    }
  }

  @Test
  void aBinaryFrameClosesTheSocketAndAPingIsAnswered() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.socket().sendPing(java.nio.ByteBuffer.wrap(new byte[] {7})).join();
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> client.pongs() == 1);
      client.socket().sendBinary(java.nio.ByteBuffer.wrap(new byte[] {1}), true).join();
      assertThat(client.closed().code()).isEqualTo(1003);
    }
  }

  @Test
  void aClientsCloseIsAnsweredWithItsCode() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.event("session.created");
      client.socket().sendClose(4321, "bye").join();
      assertThat(client.closed().code()).isEqualTo(4321);
    }
    JsonNode close = Sessions.ended(caller, 1).get("close");
    assertThat(close.get("code").intValue()).isEqualTo(4321);
    assertThat(close.get("by").stringValue()).isEqualTo("client");
  }

  @Test
  void anAppendHasUpTo15MebibytesAndAMessageOfMoreThanFitsClosesTheSocket() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.send(Sessions.transcription("gpt-realtime-whisper"));
      client.event("session.updated");
      int most = WireAudio.MAX_BYTES / 2;
      client.append("input_audio_buffer.append", WireAudio.PCM, new short[most], most);
      client.send("input_audio_buffer.commit");
      client.event("input_audio_buffer.committed");
      client.append("input_audio_buffer.append", WireAudio.PCM, new short[most + 1], most + 1);
      assertThat(error(client, 1, "param")).isEqualTo("audio");
      // The close may come, and the line go, before all of it is sent.
      CompletableFuture<?> sending = client.socket().sendText("x".repeat(24 << 20), true);
      assertThat(client.closed().code()).isEqualTo(1009);
      sending.cancel(true);
    }
  }

  @Test
  void aBadEventIsAnsweredWithAnErrorThatNamesItAndTheSessionGoesOn() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.sendText("{\"type\": ");
      assertThat(error(client, 1, "code")).isEqualTo("invalid_json");
      client.sendText("{\"type\": \"response.dance\", \"event_id\": \"mine_1\"}");
      assertThat(error(client, 2, "code")).isEqualTo("invalid_value");
      assertThat(error(client, 2, "param")).isEqualTo("type");
      assertThat(error(client, 2, "event_id")).isEqualTo("mine_1");
      client.sendText(
          "{\"type\": \"input_audio_buffer.clear\", \"event_id\": \"mine_2\", \"speed\": 2}");
      assertThat(error(client, 3, "code")).isEqualTo("unknown_parameter");
      assertThat(error(client, 3, "param")).isEqualTo("speed");
      client.sendText("{\"event_id\": \"mine_3\"}");
      assertThat(error(client, 4, "code")).isEqualTo("missing_required_parameter");
      client.sendText("[1]");
      assertThat(error(client, 5, "code")).isEqualTo("invalid_json");
      client.socket().sendText("{\"type\": \"input_audio_", false).join();
      client.socket().sendText("buffer.clear\"}", true).join();
      client.event("input_audio_buffer.cleared");
    }
  }

  @Test
  void whatIsNoJsonObjectIsCountedAsUnreadable() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.sendText("{\"type\": ");
      client.sendText("[1]");
      client.event("error", 2);
      client.sendText("{\"type\": \"input_audio_buffer.clear\"}");
      client.event("input_audio_buffer.cleared");
    }
    assertThat(Sessions.ended(caller, 1).get("client_events"))
        .hasToString("{\"(unreadable)\":2,\"input_audio_buffer.clear\":1}");
  }

  @Test
  void aSessionExpiresOnCommand() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      JsonNode session = client.event("session.created").get("session");
      String id = session.get("id").stringValue();
      assertThat(caller.admin("POST", "sessions/sess_none/expire", "").statusCode()).isEqualTo(404);
      assertThat(caller.admin("POST", "sessions/" + id + "/expire", "").statusCode())
          .isEqualTo(200);
      client.event("error");
      assertThat(client.closed().code()).isEqualTo(1001);
    }
    assertThat(Sessions.ended(caller, 1).get("struck")).isEmpty();
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.event("session.created");
      assertThat(caller.admin("POST", "sessions/expire", "").body())
          .asString(US_ASCII)
          .contains("{\"expired\":1}");
      assertThat(client.closed().code()).isEqualTo(1001);
    }
  }

  @Test
  void twoHandshakesInOneBreathFreeTheirSlotOnce() throws Exception {
    try (Socket eager = new Socket(server.url().getHost(), server.port())) {
      eager.getOutputStream().write((handshake("") + handshake("")).getBytes(US_ASCII));
      Sessions.ended(caller, 1);
    }
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      client.event("session.created");
      HttpResponse<?> refused = SocketClient.refusal(server, SocketClient.TRANSCRIPTION);
      assertThat(refused.statusCode()).isEqualTo(503);
      JsonNode sessions = caller.adminJson("sessions");
      assertThat(sessions.get("sessions")).hasSize(1);
      assertThat(sessions.get("open")).hasSize(1);
    }
  }

  @Test
  void aClientThatLeavesBeforeItsSlowHandshakeIsNoticed() throws Exception {
    try (Socket hasty = new Socket(server.url().getHost(), server.port())) {
      hasty
          .getOutputStream()
          .write(handshake("X-Simulator-Fault: delay:600000\r\n").getBytes(US_ASCII));
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> caller.adminJson("sessions").get("open").size() == 1);
    }
    JsonNode close = Sessions.ended(caller, 1).get("close");
    assertThat(close.get("by").stringValue()).isEqualTo("client");
  }

  @Test
  void aRefusedHandshakeSpendsNoRuleWhenTheSimulatorIsFull() throws Exception {
    caller.admin(
        "POST",
        "faults",
        "{\"match\": {\"endpoint\": \"transcription\"}, \"fault\": \"expire:300\", \"times\": 1}");
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSLATION)) {
      client.event("session.created");
      assertThat(SocketClient.refusal(server, SocketClient.TRANSCRIPTION).statusCode())
          .isEqualTo(503);
    }
    Sessions.ended(caller, 1);
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      assertThat(client.closed().code()).isEqualTo(1001);
    }
  }

  @Test
  void aRuleForATranscriptionsModelIsRefusedAsItCanNeverStrike() throws Exception {
    HttpResponse<byte[]> refused =
        caller.admin(
            "POST",
            "faults",
            "{\"match\": {\"endpoint\": \"transcription\", \"model\": \"whisper-1\"},"
                + " \"fault\": \"stall\", \"times\": 1}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Json.own(refused.body()).at("/error/param").stringValue()).isEqualTo("match.model");
  }

  private static String handshake(String header) {
    return "GET "
        + SocketClient.TRANSCRIPTION
        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-any\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        + header
        + "\r\n";
  }

  private static String error(SocketClient client, int n, String field) {
    return client.event("error", n).get("error").get(field).stringValue();
  }
}

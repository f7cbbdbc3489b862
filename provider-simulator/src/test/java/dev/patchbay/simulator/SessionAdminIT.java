package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class SessionAdminIT {
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
    "GET, nope",
    "GET, sess_1",
    "GET, nope/events",
    "POST, nope/expire",
    "POST, sess_1/expire"
  })
  void aSessionThatIsNotThereIsNotFoundByItsName(String method, String path) throws Exception {
    HttpResponse<byte[]> answer = caller.admin(method, "sessions/" + path, "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Caller.error(answer, "code")).isEqualTo("session_not_found");
    assertThat(Caller.error(answer, "param")).isEqualTo("session");
    assertThat(Caller.error(answer, "message")).contains("'" + path.split("/")[0] + "'");
  }

  @ParameterizedTest
  @CsvSource({"GET, life", "GET, expire", "DELETE, sess_1", "GET, sess_1/words", "GET, a%20b"})
  void anotherPathIsNoSession(String method, String path) throws Exception {
    HttpResponse<byte[]> answer = caller.admin(method, "sessions/" + path, "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Caller.error(answer, "code")).isEqualTo("unknown_url");
  }

  @Test
  void aTranscriptionsModelIsTheLastOneThatItsClientNamed() throws Exception {
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      String id = client.event("session.created").at("/session/id").asString("");
      assertThat(caller.adminJson("sessions/" + id).get("model").asString("")).isEmpty();
      client.send(Sessions.transcription("whisper-1"));
      client.send(Sessions.transcription("gpt-realtime-whisper"));
      client.event("session.updated", 2);
      assertThat(caller.adminJson("sessions/" + id).get("model").asString(""))
          .isEqualTo("gpt-realtime-whisper");
    }
    assertThat(Sessions.ended(caller, 1).get("model").asString(""))
        .isEqualTo("gpt-realtime-whisper");
    JsonNode totals = caller.adminJson("totals").get("sessions").get(0);
    assertThat(totals.get("endpoint").asString("")).isEqualTo("transcription");
    assertThat(totals.get("model").asString("")).isEqualTo("gpt-realtime-whisper");
  }
}

package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class ConversationSocketIT {
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
  void aSpokenTurnIsAnsweredByTheOwnersScenarioAndTheLedgerAgreesToTheToken() throws Exception {
    caller.admin(
        "POST", "scripts", "{\"script\": \"ask What can I do for you?\", \"times\": \"forever\"}");
    try (SocketClient client = SocketClient.open(server, "/v1/realtime?model=gpt-realtime-2")) {
      client.event("session.created");
      client.append(
          "input_audio_buffer.append",
          WireAudio.PCM,
          new ToneRenderer(24_000).render("Hello over there."),
          960);
      client.append("input_audio_buffer.append", WireAudio.PCM, new short[24_000], 960);
      JsonNode done = client.event("response.done");
      List<ObjectNode> events = new ArrayList<>();
      client.events().forEach(event -> events.add((ObjectNode) event));
      OfficialEvents.judge(events);
      assertThat(sound(client)).isEqualTo("What can I do for you?");
      client.event("rate_limits.updated");
      client.socket().sendClose(1000, "").join();
      client.closed();
      JsonNode entry = Sessions.ended(caller, 1);
      assertThat(entry.get("usage")).isEqualTo(done.get("response").get("usage"));
      assertThat(entry.get("server_events").get("response.done").intValue()).isEqualTo(1);
      assertThat(entry.get("heard").get(0).get("clean").booleanValue()).isTrue();
    }
  }

  private static String sound(SocketClient client) throws Refusal {
    ToneListener listener = new ToneListener(24_000);
    for (JsonNode delta : client.events("response.output_audio.delta")) {
      short[] samples = WireAudio.PCM.samples(Fields.of((ObjectNode) delta), "delta");
      listener.feed(samples, 0, samples.length);
    }
    return listener.finish().text().strip();
  }
}

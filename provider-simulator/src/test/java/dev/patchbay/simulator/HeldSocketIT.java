package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HeldSocketIT {
  @Test
  void aSocketThatIsNotReadIsLetGoAfterTheTimeItIsHeld() throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.defaults()
            .withSockets(SocketSettings.defaults().withHeld(Duration.ofMillis(300)));
    try (SimulatorServer server = SimulatorServer.start(settings);
        Caller caller = new Caller(server);
        SocketClient client = SocketClient.open(server, SocketClient.TRANSLATION + "@halfopen:0")) {
      assertThat(Sessions.ended(caller, 1).at("/struck/halfopen").intValue()).isEqualTo(1);
      assertThat(client.closed().code()).isEqualTo(1006);
    }
  }

  @Test
  void aConversationSpeaksAtTheServersPace() throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.defaults().withSockets(SocketSettings.defaults().withPace(1000));
    try (SimulatorServer server = SimulatorServer.start(settings);
        SocketClient client = SocketClient.open(server, "/v1/realtime?model=gpt-realtime-2")) {
      client.send(
          ServerEvents.of("response.create")
              .set("response", Json.object().put("instructions", "script:\nlong 600s")));
      // At the usual pace of four these ten minutes take two and a half, which nobody waits here.
      assertThat(client.event("response.done").at("/response/status").stringValue())
          .isEqualTo("completed");
    }
  }
}

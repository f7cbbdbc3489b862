package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UnfinishedMessagesIT {
  @Test
  void messagesOfAllSessionsThatAreNotDoneHaveOneBoundAndAppendsGoOnBelowIt() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    SimulatorSettings settings =
        SimulatorSettings.defaults()
            .withLimits(new SimulatorLimits(8, CallCollector.MAX_BODY, 20, minute, minute));
    try (SimulatorServer server = SimulatorServer.start(settings);
        SocketClient first = SocketClient.open(server, SocketClient.TRANSCRIPTION);
        SocketClient second = SocketClient.open(server, SocketClient.TRANSCRIPTION);
        SocketClient third = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      begin(first, 20 << 20);
      second.socket().sendText(" ".repeat(8 << 20), false);
      assertThat(second.closed().code()).isEqualTo(1013);

      third.send(Sessions.transcription("gpt-realtime-whisper"));
      third.event("session.updated");
      third.append("input_audio_buffer.append", WireAudio.PCM, new short[24_000], 2_400);
      third.send("input_audio_buffer.commit");
      third.event("input_audio_buffer.committed");

      first.socket().sendText(" ", true).join();
      assertThat(first.event("error").at("/error/code").stringValue()).isEqualTo("invalid_json");
      begin(third, 8 << 20);
      assertThat(third.open()).isTrue();
    }
  }

  /** A fragment that the server has when this is over. */
  private static void begin(SocketClient client, int size) {
    client.socket().sendText(" ".repeat(size), false).join();
    client.socket().sendPing(ByteBuffer.allocate(0)).join();
    await().atMost(Duration.ofSeconds(20)).until(client::pongs, pongs -> pongs == 1);
  }
}

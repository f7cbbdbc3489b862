package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ManySocketsIT {
  private static final int SESSIONS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DONE = "conversation.item.input_audio_transcription.completed";

  private SimulatorServer server;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    SimulatorSettings settings = SimulatorSettings.defaults();
    SimulatorLimits limits = settings.limits();
    server =
        SimulatorServer.start(
            settings.withLimits(
                new SimulatorLimits(
                    limits.calls(),
                    limits.uploadBytes(),
                    limits.ledgerEntries(),
                    limits.uploadTimeout(),
                    Duration.ofSeconds(2))));
    caller = new Caller(server);
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @Test
  void sixtyFourSessionsAtOnceEachHearTheirOwnWordsAndTheTotalsAgree() throws Exception {
    List<SocketClient> clients = new ArrayList<>();
    List<short[]> sounds = new ArrayList<>();
    long samples = 0;
    for (int i = 0; i < SESSIONS; i++) {
      clients.add(SocketClient.open(server, SocketClient.TRANSCRIPTION));
      clients.get(i).send(Sessions.transcription("gpt-realtime-whisper"));
      sounds.add(new ToneRenderer(24_000).render(Texts.words(20, i)));
      samples += sounds.get(i).length;
    }
    for (int at = 0; at < 600; at++) {
      for (int i = 0; i < SESSIONS; i++) {
        int from = Math.min(sounds.get(i).length, at * 960);
        int to = Math.min(sounds.get(i).length, from + 960);
        if (from < to) {
          clients
              .get(i)
              .append(
                  "input_audio_buffer.append",
                  WireAudio.PCM,
                  Arrays.copyOfRange(sounds.get(i), from, to),
                  960);
        }
      }
    }
    for (int i = 0; i < SESSIONS; i++) {
      clients.get(i).send("input_audio_buffer.commit");
      assertThat(clients.get(i).event(DONE).get("transcript").stringValue())
          .isEqualTo(Texts.words(20, i));
    }
    clients.forEach(SocketClient::close);
    Sessions.ended(caller, SESSIONS);
    JsonNode totals = caller.adminJson("totals").get("sessions").get(0);
    assertThat(totals.get("sessions").intValue()).isEqualTo(SESSIONS);
    assertThat(totals.get("audio_in_ms").doubleValue())
        .isCloseTo(samples / 24.0, org.assertj.core.data.Offset.offset(0.1));
    assertThat(caller.adminJson("sessions").get("open")).isEmpty();
    for (JsonNode entry : caller.adminJson("sessions").get("sessions")) {
      assertThat(entry.get("heard").get(0).get("clean").booleanValue()).isTrue();
    }
  }

  @Test
  void aClientThatDoesNotReadIsNotReadFromAndIsDroppedInTime() throws Exception {
    try (Socket slow = new Socket(server.url().getHost(), server.port())) {
      slow.setReceiveBufferSize(4096);
      OutputStream out = slow.getOutputStream();
      out.write(handshake().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      byte[] append = append(48_000);
      await().atMost(PATIENCE).until(() -> caller.adminJson("sessions").get("open").size() == 1);
      Thread feeding =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 1000; i++) {
                    out.write(append);
                  }
                } catch (IOException dropped) {
                  Thread.currentThread().interrupt();
                }
              });
      JsonNode entry = Sessions.ended(caller, 1);
      feeding.join(PATIENCE);
      assertThat(entry.get("close").get("by").stringValue()).isEqualTo("server");
      assertThat(entry.get("client_events").get("session.input_audio_buffer.append").intValue())
          .isLessThan(500);
    }
  }

  private static String handshake() {
    return "GET /v1/realtime/translations?model=gpt-realtime-translate HTTP/1.1\r\nHost: x\r\n"
        + "Authorization: Bearer sk-any\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
  }

  /** A frame, masked with zeros. */
  private static byte[] append(int samples) {
    byte[] text =
        ServerEvents.of("session.input_audio_buffer.append")
            .put("audio", WireAudio.PCM.base64(new short[samples], 0, samples))
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return ByteBuffer.allocate(text.length + 14)
        .put((byte) 0x81)
        .put((byte) 0xff)
        .putLong(text.length)
        .putInt(0)
        .put(text)
        .array();
  }
}

package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class TranscriptionSocketIT {
  private static final String ITEM = "conversation.item.input_audio_transcription.";

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
  void aSessionHearsItsNextEventOnceItsRecordingIsFound() throws Exception {
    Recording recording =
        RecordingLibrary.bundled().recordings().stream()
            .filter(one -> RecordingLibrary.audio(one).rate() == 8000)
            .findFirst()
            .orElseThrow();
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      ObjectNode update = Sessions.transcription("gpt-transcribe");
      ((ObjectNode) update.at("/session/audio/input")).set("format", WireAudio.PCMU.json());
      client.send(update);
      short[] sound = RecordingLibrary.audio(recording).samples();
      client.append("input_audio_buffer.append", WireAudio.PCMU, sound, sound.length);
      client.send("input_audio_buffer.commit");
      client.append(
          "input_audio_buffer.append",
          WireAudio.PCMU,
          new ToneRenderer(8000).render("After it."),
          1600);
      client.send("input_audio_buffer.commit");
      client.send("input_audio_buffer.clear");
      client.event("input_audio_buffer.cleared");
      assertThat(client.event(ITEM + "completed", 2).get("transcript").stringValue())
          .isEqualTo("After it.");
      assertThat(client.event(ITEM + "completed").get("transcript").stringValue())
          .hasSizeGreaterThan(20);
    }
    JsonNode heard = Sessions.ended(caller, 1).get("heard");
    assertThat(heard.get(0).get("recording").stringValue()).isEqualTo(recording.name());
    assertThat(heard.get(1).get("by").stringValue()).isEqualTo("tones");
  }

  @Test
  void wordsComeWhileTheirSamplesArriveAndTheLedgerAgreesToTheMillisecond() throws Exception {
    String text = "Please send the parcel on Monday, not before noon.";
    short[] sound = new ToneRenderer(24_000).render(text);
    try (SocketClient client = SocketClient.open(server, SocketClient.TRANSCRIPTION)) {
      JsonNode session = client.event("session.created").get("session");
      assertThat(session.get("object").stringValue()).isEqualTo("realtime.transcription_session");
      client.send(Sessions.transcription("gpt-realtime-whisper"));
      client.event("session.updated");
      client.append("input_audio_buffer.append", WireAudio.PCM, sound, 960);
      client.event(ITEM + "delta", 7);
      client.send("input_audio_buffer.commit");
      JsonNode done = client.event(ITEM + "completed");
      assertThat(done.get("transcript").stringValue()).isEqualTo(text);
      assertThat(
              client.events(ITEM + "delta").stream()
                  .map(delta -> delta.get("delta").stringValue())
                  .collect(Collectors.joining()))
          .isEqualTo(text);
      assertThat(done.get("usage").get("seconds").decimalValue())
          .isEqualByComparingTo(Usage.seconds(sound.length, 24_000));
      String id = session.get("id").stringValue();
      client.socket().sendClose(1000, "");
      client.closed();
      JsonNode entry = Sessions.ended(caller, 1);
      assertThat(entry.get("id").stringValue()).isEqualTo(id);
      assertThat(entry.get("audio_in_ms").doubleValue()).isEqualTo(sound.length / 24.0);
      assertThat(entry.get("seconds")).isEqualTo(done.get("usage").get("seconds"));
      assertThat(entry.get("heard").get(0).get("clean").booleanValue()).isTrue();
      assertThat(entry.get("close").get("code").intValue()).isEqualTo(1000);
      assertThat(entry.get("close").get("by").stringValue()).isEqualTo("client");
      JsonNode events = caller.adminJson("sessions/" + id + "/events").get("events");
      assertThat(events.get(0).get("event").get("type").stringValue()).isEqualTo("session.update");
      assertThat(events.get(1).get("event").get("audio").stringValue()).isEqualTo("1920 bytes");
      assertThat(events.get(1).get("times").intValue()).isEqualTo(sound.length / 960);
    }
  }
}

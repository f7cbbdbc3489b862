package dev.patchbay.openai.socket;

import static dev.patchbay.openai.socket.RecordingListener.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class SocketsTest {
  private static final String DELTA =
      """
      {"type":"response.output_audio.delta","event_id":"e1","response_id":"r1","item_id":"i1",\
      "output_index":0,"content_index":0,"delta":"AQIDBA=="}\
      """;

  private final Sockets sockets = WatchedSockets.open(SocketLimits.defaults());
  private final RecordingListener heard = new RecordingListener();

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void sessionIsDialledSpokenHeardAndClosed() throws Exception {
    BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    try (var provider =
        FakeProvider.plain(peer -> {
          seen.add(peer.welcome());
          seen.add(peer.next(Peer.TEXT));
          peer.say(DELTA);
          peer.say("{\"type\":\"some.new_event\",\"event_id\":\"e2\"}");
          seen.add(peer.next(Peer.TEXT));
          seen.add(peer.next(Peer.CLOSE));
          peer.close(1000, "");
          peer.drain();
        })) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = heard.awaitOpen();

      assertThat(session.append(Requests.AUDIO, 0, 3)).isEqualTo(Flow.GO_ON);
      assertThat(await(heard.audio)).containsExactly(1, 2, 3, 4);
      assertThat(await(heard.events))
          .isEqualTo(new ServerEvent.Unknown(Optional.of("e2"), "some.new_event"));
      session.send(new ClientEvent.Commit(Optional.empty()));
      session.close();

      assertThat(heard.awaitEnd()).isEqualTo(new SocketEnd.Closed());
      assertThat((String) await(seen))
          .startsWith("GET /v1/realtime?model=gpt-realtime-2 HTTP/1.1\r\n")
          .containsIgnoringCase("\r\nauthorization: Bearer sk-test\r\n")
          .containsIgnoringCase(
              "\r\nopenai-safety-identifier: "
                  + SafetyIdentifier.of(Requests.SAFETY_KEY, "tenant", "caller").value())
          .doesNotContainIgnoringCase("OpenAI-Beta")
          .doesNotContainIgnoringCase("extensions")
          .doesNotContainIgnoringCase("origin")
          .doesNotContain("caller");
      Peer.Frame append = (Peer.Frame) await(seen);
      assertThat(append.text())
          .isEqualTo("{\"type\":\"input_audio_buffer.append\",\"audio\":\"AAAA\"}");
      assertThat(append.masked()).isTrue();
      assertThat(((Peer.Frame) await(seen)).text())
          .isEqualTo("{\"type\":\"input_audio_buffer.commit\"}");
      assertThat(((Peer.Frame) await(seen)).payload()).containsExactly(0x03, 0xe8);
      assertThat(sockets.counts().traffic().framesIn()).isEqualTo(2);
      assertThat(sockets.counts().traffic().framesOut()).isEqualTo(2);
      assertThat(sockets.counts().unknownEvents()).isEqualTo(1);
      assertThat(sockets.counts().open()).isZero();
      assertThat(heard.ends).hasSize(1);
    }
  }

  @Test
  void endpointFollowsTheDialect() {
    assertThat(
            List.of(Dialect.values()).stream()
                .map(d -> Requests.to("https://host/v1/", d).target().endpoint().toString()))
        .containsExactly(
            "wss://host/v1/realtime?model=gpt-realtime-2",
            "wss://host/v1/realtime?intent=transcription",
            "wss://host/v1/realtime/translations?model=gpt-realtime-2");
  }

  @Test
  void schemeIsReadInAnyCase() {
    assertThat(Requests.to("HTTPS://host/v1", Dialect.TRANSCRIPTION).target().endpoint().toString())
        .isEqualTo("wss://host/v1/realtime?intent=transcription");
  }
}

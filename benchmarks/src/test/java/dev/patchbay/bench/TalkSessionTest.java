package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TalkSessionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AtomicLong now = new AtomicLong();
  private final EmbeddedChannel channel = channel(now::get);

  @AfterEach
  void leavesNothing() {
    channel.finishAndReleaseAll();
  }

  @Test
  void beginsWithASession() {
    assertThat(types(said())).containsExactly("session.created");
    assertThat(types(ask("{\"type\":\"session.update\",\"session\":{}}")))
        .containsExactly("session.updated");
  }

  @Test
  void firstResponseIsTheOpeningWordForWordAndHasSound() {
    List<JsonNode> said = ask(create("m1"));

    assertThat(types(said))
        .startsWith("session.created", "response.created")
        .contains("response.output_audio.delta")
        .endsWith("response.done");
    assertThat(said.getLast().at("/response/metadata/mark").asString()).isEqualTo("m1");
    assertThat(said)
        .anyMatch(event -> event.path("transcript").asString("").equals(TalkAgent.OPENING));
  }

  @Test
  void saysWhatACallerSaysOnceAResponseIsWanted() {
    ask(create("m1"));
    // The opening is heard to its end first; a caller before that is not heard.
    assertThat(ask(append(7))).isEmpty();
    now.addAndGet(TalkSession.REST + 1);

    assertThat(types(ask(append(8))))
        .containsExactly(
            "input_audio_buffer.speech_started",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done",
            "conversation.item.input_audio_transcription.completed");
    ask(create("m2"));
    List<JsonNode> said = ask(append(9));

    assertThat(types(said)).containsExactly("response.output_audio.delta");
    assertThat(said.getFirst().path("delta").asString()).isEqualTo(audio(append(9)));
  }

  @Test
  void everyEventHasAnIdOfItsOwn() {
    List<JsonNode> said = new ArrayList<>(ask(create("m1")));

    assertThat(said.stream().skip(1).map(event -> event.path("event_id").asString()))
        .doesNotHaveDuplicates();
  }

  private static EmbeddedChannel channel(LongSupplier nanos) {
    var server = new EmbeddedChannel();
    server.pipeline().addLast(new TalkSession(new ServerLoad(server.eventLoop(), 1), nanos));
    return server;
  }

  private List<JsonNode> ask(String text) {
    channel.writeInbound(new TextWebSocketFrame(text));
    return said();
  }

  private List<JsonNode> said() {
    List<JsonNode> all = new ArrayList<>();
    for (TextWebSocketFrame frame = channel.readOutbound();
        frame != null;
        frame = channel.readOutbound()) {
      all.add(JSON.readTree(frame.content().toString(UTF_8)));
      frame.release();
    }
    return all;
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.path("type").asString()).toList();
  }

  private static String create(String mark) {
    return "{\"type\":\"response.create\",\"response\":{\"metadata\":{\"mark\":\"%s\"}}}"
        .formatted(mark);
  }

  private static String append(long intended) {
    byte[] pcm = AudioFrame.noise(1);
    AudioFrame.stamp(pcm, intended);
    return new AppendText().of(pcm);
  }

  private static String audio(String append) {
    return JSON.readTree(append).path("audio").asString();
  }
}

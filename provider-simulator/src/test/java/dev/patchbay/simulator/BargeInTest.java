package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class BargeInTest {
  private static final String LONG = "\"instructions\":\"script:\\nlong 60s\\nrepeat\"";

  @Test
  void speechCutsTheAnswerOffWithTheEndingsOfItsOpenItem() {
    Conversing caller = answering(LONG);
    caller.say("Stop it please.");
    assertThat(caller.story())
        .endsWith(
            "input_audio_buffer.speech_started",
            "response.output_audio.done",
            "response.output_audio_transcript.done",
            "response.content_part.done",
            "response.output_item.done",
            "conversation.item.done",
            "response.done",
            "rate_limits.updated");
    JsonNode done = caller.response();
    assertThat(done.path("status").asString("")).isEqualTo("cancelled");
    assertThat(done.at("/status_details/reason").asString("")).isEqualTo("turn_detected");
    assertThat(done.at("/output/0/status").asString("")).isEqualTo("incomplete");
    assertThat(done.at("/usage/output_token_details/audio_tokens").asLong())
        .as("what was sent is paid for")
        .isEqualTo(caller.peer.meter().samplesOut * 1000 / 24_000 / 50);
    caller.silence(600);
    assertThat(caller.story()).contains("input_audio_buffer.speech_stopped", "response.created");
  }

  @Test
  void truncatedSpeechLeavesTheContextWithItsTranscript() {
    Conversing caller = answering(LONG);
    caller.say("Stop it please.");
    caller.news();
    JsonNode item = caller.response().at("/output/0");
    long sent = caller.peer.meter().samplesOut * 1000 / 24_000;
    assertThat(truncate(caller, item, sent + 1)).isEqualTo("invalid_value");
    assertThat(truncate(caller, item, 500)).isEmpty();
    assertThat(caller.story()).containsExactly("conversation.item.truncated");
    caller.send(
        "{\"type\":\"conversation.item.retrieve\",\"item_id\":\"%s\"}"
            .formatted(item.path("id").asString("")));
    JsonNode content = caller.last("conversation.item.retrieved").at("/item/content/0");
    assertThat(content.has("transcript")).isFalse();
    assertThat(Conversing.samples(WireAudio.PCM, content.path("audio").asString("")))
        .hasSize(12_000);
    caller.silence(600);
    JsonNode next = caller.send("{\"type\":\"response.cancel\"}");
    assertThat(next.isNull()).isTrue();
    JsonNode usage = caller.response().path("usage");
    // 500 ms of the answer are 10 tokens; both turns of the caller are heard by tenths of seconds.
    assertThat(usage.at("/input_token_details/audio_tokens").asLong())
        .isEqualTo(10 + callerTokens(caller));
  }

  @Test
  void withInterruptionOffTheAnswerGoesOnAndTheClientMayCancelIt() {
    Conversing caller =
        answering(
            LONG
                + ",\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\","
                + "\"interrupt_response\":false}}}");
    caller.say("And another thing.");
    assertThat(caller.peer.sent("response.done")).isEmpty();
    caller.silence(400);
    assertThat(caller.last("error").at("/error/code").asString(""))
        .isEqualTo("conversation_already_has_active_response");
    assertThat(caller.code("{\"type\":\"response.cancel\"}")).isEmpty();
    assertThat(caller.response().at("/status_details/reason").asString(""))
        .isEqualTo("client_cancelled");
    assertThat(caller.code("{\"type\":\"response.cancel\"}"))
        .isEqualTo("response_cancel_not_active");
    caller.news();
  }

  @Test
  void nothingFollowsACancelledResponse() {
    Conversing caller = answering(LONG);
    caller.send("{\"type\":\"response.cancel\"}");
    int sent = caller.peer.sent().size();
    caller.peer.advance(Duration.ofSeconds(90));
    assertThat(caller.peer.sent()).hasSize(sent);
    assertThat(caller.peer.pendingTimers()).isZero();
  }

  private static Conversing answering(String session) {
    Conversing caller = Conversing.with(session);
    caller.silence(300);
    caller.say("Tell me everything.");
    caller.silence(600);
    caller.news();
    assertThat(caller.peer.sent("response.created")).hasSize(1);
    assertThat(caller.peer.sent("response.done")).isEmpty();
    return caller;
  }

  private static String truncate(Conversing caller, JsonNode item, long end) {
    return caller.code(
        "{\"type\":\"conversation.item.truncate\",\"item_id\":\"%s\",\"content_index\":0,\"audio_end_ms\":%d}"
            .formatted(item.path("id").asString(""), end));
  }

  /** By the places of the turns in what was written. */
  private static long callerTokens(Conversing caller) {
    long tokens = 0;
    var started = caller.peer.sent("input_audio_buffer.speech_started");
    var stopped = caller.peer.sent("input_audio_buffer.speech_stopped");
    for (int i = 0; i < stopped.size(); i++) {
      tokens +=
          (stopped.get(i).path("audio_end_ms").asLong()
                  - started.get(i).path("audio_start_ms").asLong())
              / 100;
    }
    return tokens;
  }
}

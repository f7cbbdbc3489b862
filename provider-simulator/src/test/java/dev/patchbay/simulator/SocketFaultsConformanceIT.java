package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The official client takes the simulator's faults for what they are. */
final class SocketFaultsConformanceIT {
  private OfficialProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage:2", "unknown:2", "binary:2", "oversize:2", "drop:2", "close:1011:1"})
  void whatBreaksTheProtocolFailsTheClient(String fault) {
    try (OfficialConversation caller = asked(fault)) {
      assertThat(caller.socket().failure()).isNotNull();
      assertThat(caller.socket().events("response.done")).isEmpty();
    }
    String name = fault.substring(0, fault.indexOf(':'));
    assertThat(provider.ended(1).path("struck").path(name).asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"swap:3", "double:3"})
  void deltasOutOfPlaceAreWellFormedAndHeard(String fault) {
    try (OfficialConversation caller = asked(fault)) {
      JsonNode response = caller.done();
      assertThat(response.path("status").asString("")).isEqualTo("completed");
      assertThat(caller.heard(response).clean(Hearing.UNTOUCHED_DB)).isFalse();
    }
  }

  @Test
  void aRateLimitMidResponseFailsTheResponseAndNotTheSession() {
    try (OfficialConversation caller = asked("ratelimit:2")) {
      JsonNode failed = caller.done();
      assertThat(failed.path("status").asString("")).isEqualTo("failed");
      assertThat(failed.at("/status_details/error/code").asString(""))
          .isEqualTo("rate_limit_exceeded");
      caller.socket().await("rate_limits.updated");
      caller.write("Again.");
      assertThat(caller.respond("").path("status").asString("")).isEqualTo("completed");
    }
  }

  @Test
  void aResponseWithoutUsageIsValidAndATranscriptionWithoutItIsNot() {
    try (OfficialConversation caller = asked("nousage")) {
      assertThat(caller.done().path("usage").isObject()).isFalse();
      caller.update(
          "\"audio\":{\"input\":{\"turn_detection\":null,"
              + "\"transcription\":{\"model\":\"gpt-4o-transcribe\"}}}");
      caller.sound("Hello.");
      // The last thing that is sent: the client fails upon its answer, and then sends nothing more.
      caller.send("input_audio_buffer.commit");
      assertThat(caller.socket().failure()).hasStackTraceContaining("usage");
    }
  }

  private OfficialConversation asked(String fault) {
    OfficialConversation caller =
        OfficialConversation.faulty(provider.conversation("sk-good", "gpt-realtime-2.1@" + fault));
    caller.ask("\"instructions\":\"script:\\nask One two three four five six seven.\"");
    return caller;
  }
}

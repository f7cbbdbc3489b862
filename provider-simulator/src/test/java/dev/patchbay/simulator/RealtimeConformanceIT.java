package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The official client talks with the simulator, turn by turn. */
final class RealtimeConformanceIT {
  private OfficialProvider provider;
  private OfficialConversation caller;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
    caller = provider.conversation();
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void aSessionBeginsInFullAndUpdatesMergeFieldByField() {
    JsonNode created = caller.socket().next();
    assertThat(created.path("type").asString("")).isEqualTo("session.created");
    JsonNode session = created.path("session");
    assertThat(session.path("object").asString("")).isEqualTo("realtime.session");
    assertThat(session.path("id").asString("")).startsWith("sess_");
    assertThat(session.path("expires_at").asLong()).isGreaterThan(1_700_000_000L);
    assertThat(session.path("model").asString("")).isEqualTo("gpt-realtime-2.1");
    caller.update("\"instructions\":\"Be brief.\"");
    JsonNode next =
        caller.update(
            "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"},\"noise_reduction\":null}}");
    assertThat(next.path("instructions").asString("")).isEqualTo("Be brief.");
    assertThat(next.at("/audio/input/format/type").asString("")).isEqualTo("audio/pcmu");
    assertThat(next.at("/audio/input/turn_detection"))
        .isEqualTo(session.at("/audio/input/turn_detection"));
    assertThat(next.at("/audio/output")).isEqualTo(session.at("/audio/output"));
    JsonNode cleared =
        caller.update("\"instructions\":\"\",\"audio\":{\"input\":{\"turn_detection\":null}}");
    assertThat(cleared.path("instructions").asString("?")).isEmpty();
    assertThat(cleared.at("/audio/input/turn_detection").isNull()).isTrue();
  }

  @Test
  void aSpokenTurnIsHeardAndAnsweredWordForWord() {
    caller.speak("Where is my parcel, please?");
    JsonNode response = caller.done();
    caller.socket().await("rate_limits.updated");
    assertThat(caller.socket().story())
        .containsExactly(
            "session.created",
            "input_audio_buffer.speech_started",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done",
            "response.created",
            "response.output_item.added",
            "conversation.item.added",
            "response.content_part.added",
            "response.output_audio_transcript.delta",
            "response.output_audio.delta",
            "response.output_audio.done",
            "response.output_audio_transcript.done",
            "response.content_part.done",
            "response.output_item.done",
            "conversation.item.done",
            "response.done",
            "rate_limits.updated");
    String answer = "You said: Where is my parcel, please?";
    assertThat(OfficialConversation.text(response)).isEqualTo(answer);
    Hearing heard = caller.heard(response);
    assertThat(heard.text()).isEqualTo(answer);
    assertThat(heard.clean(Hearing.UNTOUCHED_DB)).as(heard.toString()).isTrue();
    caller.close();
    JsonNode facts = provider.ended(1).path("heard").path(0);
    assertThat(facts.path("clean").booleanValue()).isTrue();
    assertThat(facts.path("words").intValue()).isEqualTo(5);
  }

  @Test
  void turnsOverTheTelephonesLawsAreHeardBothWays() {
    for (String law : List.of("audio/pcmu", "audio/pcma")) {
      caller.update(
          "\"audio\":{\"input\":{\"format\":{\"type\":\"%s\"}},\"output\":{\"format\":{\"type\":\"%s\"}}}"
              .formatted(law, law));
      caller.speak("Can you hear me?");
      JsonNode response = caller.done();
      Hearing heard = caller.heard(response);
      assertThat(heard.text()).isEqualTo("You said: Can you hear me?");
      assertThat(heard.clean(Hearing.TELEPHONE_DB)).as(heard.toString()).isTrue();
    }
  }

  @Test
  void wordsOfAnyScriptAreHeardBothWays() {
    caller.speak("¿Dónde está mi paquete, 田中さん? 😀");
    JsonNode response = caller.done();
    assertThat(OfficialConversation.text(response))
        .isEqualTo("You said: ¿Dónde está mi paquete, 田中さん? 😀");
    assertThat(caller.heard(response).text())
        .isEqualTo("You said: ¿Dónde está mi paquete, 田中さん? 😀");
  }

  @Test
  void aTurnFoundByItsMeaningEndsSoonerWhenItIsComplete() {
    caller.update(
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\",\"eagerness\":\"low\"}}}");
    caller.speak("That is all.");
    assertThat(OfficialConversation.text(caller.done())).isEqualTo("You said: That is all.");
  }

  @Test
  void aCallersWordsAreTranscribedBesideTheAnswer() {
    caller.update(
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-4o-mini-transcribe\"}}}");
    caller.speak("Two words follow.");
    String type = "conversation.item.input_audio_transcription.";
    JsonNode completed = caller.socket().await(type + "completed");
    assertThat(completed.path("transcript").asString("")).isEqualTo("Two words follow.");
    assertThat(completed.at("/usage/type").asString("")).isEqualTo("tokens");
    StringBuilder joined = new StringBuilder();
    caller
        .socket()
        .events(type + "delta")
        .forEach(delta -> joined.append(delta.path("delta").asString("")));
    assertThat(joined.toString()).isEqualTo("Two words follow.");
    String id = completed.path("item_id").asString("");
    caller.send("conversation.item.retrieve", id);
    JsonNode item = caller.socket().await("conversation.item.retrieved").path("item");
    assertThat(item.at("/content/0/transcript").asString("")).isEqualTo("Two words follow.");
    caller.update("\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1@failed\"}}}");
    caller.speak("Lost.");
    JsonNode failed = caller.socket().await(type + "failed");
    assertThat(failed.at("/error/code").asString("")).isEqualTo("transcription_failed");
  }
}

package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The official client keeps a conversation's items, commits by hand, and asks for answers. */
final class RealtimeItemsConformanceIT {
  private OfficialProvider provider;
  private OfficialConversation caller;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
    caller = provider.conversation();
    caller.update(OfficialConversation.MANUAL);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void audioCommittedByHandBecomesAnItemAndNoAnswerUntilOneIsAskedFor() {
    caller.sound("Forget this.");
    caller.send("input_audio_buffer.clear");
    caller.socket().await("input_audio_buffer.cleared");
    caller.sound("Keep this.");
    caller.send("input_audio_buffer.commit");
    JsonNode committed = caller.socket().await("input_audio_buffer.committed");
    assertThat(committed.path("previous_item_id").isNull()).isTrue();
    caller.socket().await("conversation.item.done");
    caller.update("\"max_output_tokens\":4096");
    assertThat(caller.socket().story())
        .doesNotContain("response.created", "input_audio_buffer.speech_started");
    JsonNode response = caller.respond("");
    assertThat(OfficialConversation.text(response)).isEqualTo("You said: Keep this.");
    caller.send("conversation.item.retrieve", committed.path("item_id").asString(""));
    JsonNode item = caller.socket().await("conversation.item.retrieved").path("item");
    assertThat(hear(item).text()).isEqualTo("Keep this.");
  }

  @Test
  void textIsAnsweredInTextAlone() {
    caller.update("\"output_modalities\":[\"text\"]");
    caller.write("Only letters, please.");
    JsonNode response = caller.respond("");
    assertThat(OfficialConversation.text(response)).isEqualTo("You said: Only letters, please.");
    assertThat(response.at("/output/0/content/0/type").asString("")).isEqualTo("output_text");
    assertThat(response.at("/usage/output_token_details/audio_tokens").asInt(-1)).isZero();
    assertThat(caller.socket().story())
        .contains("response.output_text.delta", "response.output_text.done")
        .doesNotContain("response.output_audio.delta", "response.output_audio.done");
  }

  @Test
  void itemsAreCreatedInPlaceRetrievedAndDeleted() {
    String second = caller.write("Second.").path("id").asString("");
    caller
        .socket()
        .send(
            "{\"type\":\"conversation.item.create\",\"previous_item_id\":\"root\",\"item\":{\"id\":\"item_own\","
                + "\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"First.\"}]}}");
    JsonNode first = caller.socket().await("conversation.item.added");
    assertThat(first.at("/item/id").asString("")).isEqualTo("item_own");
    assertThat(first.path("previous_item_id").isNull()).isTrue();
    caller.create(
        "{\"type\":\"message\",\"role\":\"system\",\"content\":[{\"type\":\"input_text\",\"text\":\"Be kind.\"}]}");
    caller.create(
        "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi.\"}]}");
    caller.send("conversation.item.retrieve", second);
    assertThat(
            caller
                .socket()
                .await("conversation.item.retrieved")
                .at("/item/content/0/text")
                .asString(""))
        .isEqualTo("Second.");
    caller.send("conversation.item.delete", "item_own");
    assertThat(caller.socket().await("conversation.item.deleted").path("item_id").asString(""))
        .isEqualTo("item_own");
    caller.send("conversation.item.retrieve", "item_own");
    assertThat(caller.socket().refused().path("code").asString(""))
        .isEqualTo("item_retrieve_invalid_item_id");
  }

  @Test
  void answersApartRunBesideTheConversationsAndLeaveNoItem() {
    caller.write("Tell me all.");
    caller.ask("\"instructions\":\"script:\\nlong 600s\"");
    caller.socket().await("response.output_item.added");
    for (String topic : List.of("a", "b")) {
      caller.ask(
          "\"conversation\":\"none\",\"input\":[],\"output_modalities\":[\"text\"],"
              + "\"metadata\":{\"topic\":\"%s\"}".formatted(topic));
    }
    List<JsonNode> done = List.of(caller.done(), caller.done());
    assertThat(done)
        .allSatisfy(apart -> assertThat(apart.path("conversation_id").isNull()).isTrue())
        .extracting(apart -> apart.at("/metadata/topic").asString(""))
        .containsExactlyInAnyOrder("a", "b");
    caller.send("response.cancel");
    assertThat(caller.done().path("conversation_id").asString("")).startsWith("conv_");
    assertThat(caller.socket().events("conversation.item.added")).hasSize(2);
    JsonNode given =
        caller.respond(
            "\"conversation\":\"none\",\"input\":[{\"type\":\"message\",\"role\":\"user\","
                + "\"content\":[{\"type\":\"input_text\",\"text\":\"Given.\"}]}]");
    assertThat(OfficialConversation.text(given)).isEqualTo("You said: Given.");
  }

  @Test
  void aCallersRecordingInAnItemIsHeard() {
    short[] sound = new ToneRenderer(24_000).render("Listen to this.");
    caller.create(
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"audio\":\"%s\"}]}"
            .formatted(WireAudio.PCM.base64(sound, 0, sound.length)));
    assertThat(OfficialConversation.text(caller.respond("")))
        .isEqualTo("You said: Listen to this.");
  }

  static Hearing hear(JsonNode item) {
    short[] samples = Conversing.samples(WireAudio.PCM, item.at("/content/0/audio").asString(""));
    return ToneListener.hear(samples, 24_000);
  }
}

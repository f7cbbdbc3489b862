package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ItemCommandsTest {
  private final Conversing caller = Conversing.with(Conversing.MANUAL);

  @Test
  void anItemIsAddedAndDoneBehindTheLastOne() {
    create("\"id\":\"a\"", "");
    create("\"id\":\"b\"", "");
    assertThat(caller.story())
        .containsExactly(
            "conversation.item.added",
            "conversation.item.done",
            "conversation.item.added",
            "conversation.item.done");
    assertThat(previous()).isEqualTo(Json.string("a"));
  }

  @Test
  void anItemIsPutBehindTheOneNamedOrFirst() {
    create("\"id\":\"a\"", "");
    create("\"id\":\"c\"", "");
    create("\"id\":\"b\"", ",\"previous_item_id\":\"a\"");
    assertThat(previous()).isEqualTo(Json.string("a"));
    create("\"id\":\"0\"", ",\"previous_item_id\":\"root\"");
    assertThat(previous().isNull()).isTrue();
    assertThat(create("\"id\":\"d\"", ",\"previous_item_id\":\"none\"").path("param"))
        .isEqualTo(Json.string("previous_item_id"));
    create("\"id\":\"e\"", "");
    assertThat(previous()).isEqualTo(Json.string("c"));
    caller.news();
  }

  @Test
  void anIdIsTakenOnceAndFreeAgainAfterTheDeletion() {
    create("\"id\":\"a\"", "");
    assertThat(create("\"id\":\"a\"", "").path("param")).isEqualTo(Json.string("item.id"));
    assertThat(on("delete", "a")).isEmpty();
    assertThat(on("delete", "a")).isEqualTo("item_delete_invalid_item_id");
    assertThat(create("\"id\":\"a\"", "").isNull()).isTrue();
    assertThat(caller.story()).contains("conversation.item.deleted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"message\",\"role\":\"system\",\"content\":[{\"type\":\"input_text\",\"text\":\"x\"}]}",
        "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\"}]}",
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"audio\":\"AAA=\"}]}",
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,AAAA\"}]}",
        "{\"type\":\"function_call\",\"name\":\"f\",\"arguments\":\"{}\",\"call_id\":\"c\",\"status\":\"completed\",\"object\":\"realtime.item\"}",
      })
  void everyKindOfItemIsTakenAndRetrieved(String item) {
    caller.send("{\"type\":\"conversation.item.create\",\"item\":" + item + "}");
    JsonNode added = caller.last("conversation.item.added").path("item");
    assertThat(on("retrieve", added.path("id").asString(""))).isEmpty();
    assertThat(caller.last("conversation.item.retrieved").at("/item/type"))
        .isEqualTo(added.path("type"));
    caller.news();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"type\":\"note\"}; item.type; invalid_value",
        "{\"type\":\"mcp_call\"}; item.type; unsupported_by_simulator",
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}; item.content[0].type; invalid_value",
        "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_audio\",\"audio\":\"AAAA\"}]}; item.content[0].type; invalid_value",
        "{\"type\":\"message\",\"role\":\"system\",\"content\":[{\"type\":\"input_audio\",\"audio\":\"AAAA\"}]}; item.content[0].type; invalid_value",
        "{\"type\":\"message\",\"role\":\"developer\",\"content\":[]}; item.role; invalid_value",
        "{\"type\":\"message\",\"role\":\"user\"}; item.content; missing_required_parameter",
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[],\"phase\":\"x\"}; item.phase; unknown_parameter",
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":\"https://x\"}]}; item.content[0].image_url; invalid_value",
        "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"x\"}; item.call_id; invalid_tool_call_id",
        "{\"type\":\"function_call\",\"name\":\"f\"}; item.arguments; missing_required_parameter",
      })
  void whatBreaksARuleIsRefusedByName(String item, String param, String code) {
    JsonNode error = caller.send("{\"type\":\"conversation.item.create\",\"item\":" + item + "}");
    assertThat(error.path("param").asString("")).isEqualTo(param);
    assertThat(error.path("code").asString("")).isEqualTo(code);
    assertThat(caller.story()).isEmpty();
  }

  @Test
  void theCallersAudioComesBackSampleBySample() {
    short[] words = new ToneRenderer(24_000).render("Keep me.");
    caller.append(words);
    caller.commit();
    on("retrieve", caller.last("conversation.item.added").at("/item/id").asString(""));
    String audio =
        caller.last("conversation.item.retrieved").at("/item/content/0/audio").asString("");
    assertThat(Conversing.samples(WireAudio.PCM, audio)).isEqualTo(words);
    assertThat(caller.last("conversation.item.added").at("/item/content/0").has("audio")).isFalse();
  }

  @Test
  void theModelsAudioComesBackAsItWasSent() {
    JsonNode response = caller.respond("\"instructions\":\"say: Keep this as well.\"");
    on("retrieve", response.at("/output/0/id").asString(""));
    String audio =
        caller.last("conversation.item.retrieved").at("/item/content/0/audio").asString("");
    Hearing heard = ToneListener.hear(Conversing.samples(WireAudio.PCM, audio), 24_000);
    assertThat(heard.text()).isEqualTo("Keep this as well.");
    assertThat(heard.clean(60)).isTrue();
  }

  @Test
  void onlyTheModelsAudioIsTruncatedAndOnlyWithinItsLength() {
    create("\"id\":\"a\"", "");
    assertThat(truncate("a", 0, 0)).isEqualTo("invalid_value");
    assertThat(truncate("b", 0, 0)).isEqualTo("item_truncate_invalid_item_id");
    JsonNode response = caller.respond("\"instructions\":\"say: One two three.\"");
    String id = response.at("/output/0/id").asString("");
    assertThat(truncate(id, 1, 0)).isEqualTo("invalid_value");
    assertThat(truncate(id, 0, -1)).isEqualTo("invalid_value");
    assertThat(truncate(id, 0, 100_000)).isEqualTo("invalid_value");
    assertThat(truncate(id, 0, 300)).isEmpty();
    assertThat(truncate(id, 0, 301)).as("it is shorter now").isEqualTo("invalid_value");
  }

  @Test
  void oldSoundIsGivenUpForNewSound() {
    for (int i = 0; i < 3; i++) {
      caller.append(new short[24_000 * 20]);
      caller.commit();
    }
    List<String> ids =
        caller.peer.sent("conversation.item.added").stream()
            .map(event -> event.at("/item/id").asString(""))
            .toList();
    on("retrieve", ids.getFirst());
    JsonNode oldest = caller.last("conversation.item.retrieved");
    on("retrieve", ids.getLast());
    JsonNode newest = caller.last("conversation.item.retrieved");
    assertThat(oldest.at("/item/content/0").has("audio")).isFalse();
    assertThat(newest.at("/item/content/0").has("audio")).isTrue();
  }

  @Test
  void theNewestTurnsSoundIsKeptHoweverLong() {
    caller.append(new short[24_000 * 60]);
    caller.commit();
    on("retrieve", caller.last("conversation.item.added").at("/item/id").asString(""));
    assertThat(caller.last("conversation.item.retrieved").at("/item/content/0").has("audio"))
        .isTrue();
  }

  @Test
  void aConversationIsBoundedByItsTextAndRoomComesBackWithADeletion() {
    String text = "x".repeat(1 << 20);
    int taken = 0;
    while (create("\"id\":\"i" + taken + "\"", "", text).isNull()) {
      taken++;
    }
    assertThat(taken).isEqualTo(15);
    on("delete", "i3");
    assertThat(create("\"id\":\"again\"", "", text).isNull()).isTrue();
  }

  private JsonNode create(String fields, String beside) {
    return create(fields, beside, "x");
  }

  private JsonNode create(String fields, String beside, String text) {
    return caller.send(
        "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
            + "\"content\":[{\"type\":\"input_text\",\"text\":\""
            + text
            + "\"}],"
            + fields
            + "}"
            + beside
            + "}");
  }

  private JsonNode previous() {
    return caller.last("conversation.item.added").path("previous_item_id");
  }

  private String on(String what, String id) {
    return caller.code(
        "{\"type\":\"conversation.item.%s\",\"item_id\":\"%s\"}".formatted(what, id));
  }

  private String truncate(String id, int index, int end) {
    return caller.code(
        "{\"type\":\"conversation.item.truncate\",\"item_id\":\"%s\",\"content_index\":%d,\"audio_end_ms\":%d}"
            .formatted(id, index, end));
  }
}

package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ContextStartTest {
  private static final String MANUAL =
      Conversing.MANUAL + ",\"instructions\":\"say: Yes.\\nsay: No.\"";

  @Test
  void theOldestItemsAreLeftOutWhereTheContextIsLimited() {
    Conversing caller =
        Conversing.with(
            MANUAL
                + ",\"truncation\":{\"type\":\"retention_ratio\",\"retention_ratio\":0.5,"
                + "\"token_limits\":{\"post_instructions\":100}}");
    for (int i = 0; i < 6; i++) {
      caller.append(new short[24_000 * 2]);
      caller.commit();
    }
    // Six items of 20 exceed 100; what is left is at most half of that: two items.
    JsonNode usage = caller.respond("").path("usage");
    assertThat(usage.at("/input_token_details/audio_tokens").asLong()).isEqualTo(40);
  }

  @Test
  void whatWasLeftOutStaysOutUntilTheRestExceedsTheRoomAgain() {
    Conversing caller =
        Conversing.with(
            MANUAL
                + ",\"truncation\":{\"type\":\"retention_ratio\",\"retention_ratio\":0.5,"
                + "\"token_limits\":{\"post_instructions\":100}}");
    List<Long> read = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      caller.append(new short[24_000 * 2]);
      caller.commit();
      read.add(
          caller
              .respond("\"output_modalities\":[\"text\"]")
              .at("/usage/input_token_details/audio_tokens")
              .asLong());
    }
    // 20 a turn and 1 for the answer: the fifth turn has 104, and keeps 41 at most, then grows.
    assertThat(read).containsExactly(20L, 40L, 60L, 80L, 40L, 60L, 80L, 40L, 60L, 80L);
  }

  @Test
  void anItemThatIsDeletedTakesNothingOutOfWhatIsRead() {
    Conversing caller =
        Conversing.with(
            MANUAL
                + ",\"truncation\":{\"type\":\"retention_ratio\",\"retention_ratio\":0.5,"
                + "\"token_limits\":{\"post_instructions\":100}}");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      caller.append(new short[24_000 * 2]);
      caller.commit();
      ids.add(caller.last("conversation.item.added").at("/item/id").asString(""));
    }
    assertThat(audio(caller.respond("\"output_modalities\":[\"text\"]"))).isEqualTo(40);
    caller.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"%s\"}".formatted(ids.get(3)));
    assertThat(audio(caller.respond("\"output_modalities\":[\"text\"]"))).isEqualTo(40);
    caller.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"%s\"}".formatted(ids.get(4)));
    assertThat(audio(caller.respond("\"output_modalities\":[\"text\"]"))).isEqualTo(20);
  }

  @Test
  void aResponseApartLeavesWhatTheConversationReadsAsItIs() {
    Conversing caller =
        Conversing.with(
            MANUAL
                + ",\"truncation\":{\"type\":\"retention_ratio\",\"retention_ratio\":0.5,"
                + "\"token_limits\":{\"post_instructions\":100}}");
    for (int i = 0; i < 6; i++) {
      caller.append(new short[24_000 * 2]);
      caller.commit();
    }
    String apart = "\"conversation\":\"none\",\"output_modalities\":[\"text\"]";
    assertThat(audio(caller.respond(apart))).isEqualTo(40);
    caller.update("\"truncation\":\"auto\"");
    assertThat(audio(caller.respond("\"output_modalities\":[\"text\"]"))).isEqualTo(120);
  }

  private static long audio(JsonNode response) {
    return response.at("/usage/input_token_details/audio_tokens").asLong();
  }
}

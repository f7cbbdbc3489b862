package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ItemRoomTest {
  private static final int LARGE = 100_000;

  private final Admission shared = Admission.of(4 * LARGE);
  private final Conversing one = Conversing.among(shared);
  private final Conversing other = Conversing.among(shared);

  @Test
  void aConversationTakesNoItemThatWouldBringItBeyondItsMost() {
    Conversing caller = Conversing.with(Conversing.MANUAL);
    int most = (int) ItemList.MOST_CHARACTERS / 2;
    assertThat(create(caller, "a", most * 2)).isEqualTo("too_many_items");
    assertThat(create(caller, "b", most - 1000)).isEmpty();
    assertThat(create(caller, "c", most + 1000)).isEqualTo("too_many_items");
    assertThat(create(caller, "d", 100)).isEmpty();
  }

  @Test
  void allConversationsShareTheirItemsRoomAndAShortOneGoesOnWithoutIt() {
    assertThat(create(one, "a", 3 * LARGE)).isEmpty();
    assertThat(create(one, "b", 2 * LARGE)).isEqualTo("too_many_items");
    JsonNode refused = error(other, "c", 2 * LARGE);
    assertThat(refused.path("message").asString("")).contains("All conversations together");
    assertThat(create(one, "d", LARGE)).isEmpty();
    assertThat(create(other, "e", 100)).isEmpty();
    assertThat(other.respond("").path("status").asString("")).isEqualTo("completed");
  }

  @Test
  void aDeletionMakesRoomForOthers() {
    create(one, "a", 3 * LARGE + LARGE / 2);
    assertThat(create(other, "b", LARGE)).isEqualTo("too_many_items");
    one.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"a\"}");
    assertThat(create(other, "b", LARGE)).isEmpty();
  }

  @Test
  void theEndOfASessionMakesRoomForOthers() {
    create(one, "a", 3 * LARGE + LARGE / 2);
    assertThat(create(other, "b", LARGE)).isEqualTo("too_many_items");
    one.close();
    assertThat(create(other, "b", LARGE)).isEmpty();
    other.close();
    assertThat(shared.hold(4 * LARGE)).isTrue();
  }

  private static String create(Conversing caller, String id, int characters) {
    return error(caller, id, characters).path("code").asString("");
  }

  private static JsonNode error(Conversing caller, String id, int characters) {
    return caller.send(
        "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
            + "\"content\":[{\"type\":\"input_text\",\"text\":\""
            + "x".repeat(characters)
            + "\"}],\"id\":\""
            + id
            + "\"}}");
  }
}

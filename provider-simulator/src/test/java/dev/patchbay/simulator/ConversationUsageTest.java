package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Worked by hand: text is a token per four bytes, a part counting whole, item by item. */
final class ConversationUsageTest {
  private static final String MANUAL =
      Conversing.MANUAL + ",\"instructions\":\"say: Yes.\\nsay: No.\"";

  @Test
  void aTextTurnCostsItsInstructionsItsWordsAndTheAnswer() {
    Conversing caller = Conversing.with(MANUAL);
    caller.write("Twelve bytes");
    JsonNode usage = caller.respond("\"output_modalities\":[\"text\"]").path("usage");
    // "say: Yes.\nsay: No." has 18 bytes: 5 tokens. "Twelve bytes": 3. "Yes.": 1.
    assertThat(usage.toString())
        .isEqualTo(
            "{\"total_tokens\":9,\"input_tokens\":8,\"output_tokens\":1,\"input_token_details\":"
                + "{\"text_tokens\":8,\"audio_tokens\":0,\"image_tokens\":0,\"cached_tokens\":0,"
                + "\"cached_tokens_details\":{\"text_tokens\":0,\"audio_tokens\":0,"
                + "\"image_tokens\":0}},\"output_token_details\":{\"text_tokens\":1,"
                + "\"audio_tokens\":0}}");
  }

  @Test
  void audioCostsTheCallerATokenInATenthAndTheModelInATwentiethOfASecond() {
    Conversing caller = Conversing.with(MANUAL);
    caller.append(new short[24_000 * 585 / 100]);
    caller.commit();
    JsonNode usage = caller.respond("").path("usage");
    // 5.85 s heard are 58. "Yes." is 10 symbols of 16 ms and 20 ms of silence, 180 ms: 3, and 1
    // of text.
    assertThat(usage.at("/input_token_details/audio_tokens").asLong()).isEqualTo(58);
    assertThat(usage.at("/input_token_details/text_tokens").asLong()).isEqualTo(5);
    assertThat(usage.at("/output_token_details/audio_tokens").asLong()).isEqualTo(3);
    assertThat(usage.at("/output_token_details/text_tokens").asLong()).isEqualTo(1);
    assertThat(caller.peer.meter().usage.input()).isEqualTo(63);
    assertThat(caller.peer.meter().usage.output()).isEqualTo(4);
  }

  @Test
  void theWholeConversationIsReadAgainByEveryResponse() {
    Conversing caller = Conversing.with(MANUAL);
    caller.write("abcd");
    caller.respond("");
    caller.write("efgh");
    JsonNode usage = caller.respond("").path("usage");
    // Instructions 5, two texts of 1, the answer's transcript 1 and its sound 3.
    assertThat(usage.at("/input_token_details/text_tokens").asLong()).isEqualTo(8);
    assertThat(usage.at("/input_token_details/audio_tokens").asLong()).isEqualTo(3);
  }

  @Test
  void theSharedBeginningIsCachedInStepsOf64() {
    Conversing caller = Conversing.with(MANUAL);
    caller.append(new short[24_000 * 20]);
    caller.commit();
    caller.respond("");
    JsonNode cached = caller.respond("").at("/usage/input_token_details");
    // Shared are 5 of text and 200 of audio: 205, of which 192 are whole steps.
    assertThat(cached.path("cached_tokens").asLong()).isEqualTo(192);
    assertThat(cached.at("/cached_tokens_details/text_tokens").asLong()).isEqualTo(5);
    assertThat(cached.at("/cached_tokens_details/audio_tokens").asLong()).isEqualTo(187);
  }

  @Test
  void otherInstructionsCacheNothing() {
    Conversing caller = Conversing.with(MANUAL);
    caller.append(new short[24_000 * 20]);
    caller.commit();
    caller.respond("");
    caller.update("\"instructions\":\"say: Maybe.\"");
    assertThat(cached(caller.respond(""))).isZero();
    caller.update("\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]");
    assertThat(cached(caller.respond(""))).isZero();
  }

  @Test
  void aDeletedItemEndsTheCachedBeginningWhereItStood() {
    Conversing caller = Conversing.with(MANUAL);
    caller.append(new short[24_000 * 10]);
    caller.commit();
    caller.append(new short[24_000 * 10]);
    caller.commit();
    String second = caller.last("conversation.item.added").at("/item/id").asString("");
    caller.append(new short[24_000 * 10]);
    caller.commit();
    caller.respond("");
    caller.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"%s\"}".formatted(second));
    // 5 and 100 remain shared: one step of 64.
    assertThat(cached(caller.respond(""))).isEqualTo(64);
  }

  @Test
  void truncatedSpeechIsReadAsFarAsItWasHeard() {
    Conversing caller =
        Conversing.with(Conversing.MANUAL + ",\"instructions\":\"script:\\nlong 10s\"");
    JsonNode first = caller.respond("");
    caller.send(
        "{\"type\":\"conversation.item.truncate\",\"item_id\":\"%s\",\"content_index\":0,\"audio_end_ms\":1234}"
            .formatted(first.at("/output/0/id").asString("")));
    JsonNode usage = caller.respond("").path("usage");
    // 1,234 ms are 24 tokens; of its words none. The script's 16 bytes are 4.
    assertThat(usage.at("/input_token_details/audio_tokens").asLong()).isEqualTo(24);
    assertThat(usage.at("/input_token_details/text_tokens").asLong()).isEqualTo(4);
  }

  @Test
  void rateLimitsFallWithEveryResponseAndRecoverWithTheMinute() {
    Conversing caller = Conversing.with(MANUAL);
    caller.respond("");
    JsonNode first = caller.last("rate_limits.updated").path("rate_limits");
    assertThat(first.get(0).path("remaining").asLong()).isEqualTo(9_999);
    long spent = caller.response().at("/usage/total_tokens").asLong();
    assertThat(first.get(1).path("remaining").asLong()).isEqualTo(2_000_000 - spent);
    caller.peer.advance(Duration.ofSeconds(61));
    caller.respond("");
    assertThat(caller.last("rate_limits.updated").at("/rate_limits/0/remaining").asLong())
        .isEqualTo(9_999);
  }

  @Test
  void anotherItemUnderAnIdThatWasReadIsNotCached() {
    Conversing caller = Conversing.with(MANUAL);
    caller.send(written("a".repeat(400)));
    caller.respond("");
    caller.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"same\"}");
    caller.send(
        written("b".repeat(400))
            .replace("{\"type\":\"conv", "{\"previous_item_id\":\"root\",\"type\":\"conv"));
    assertThat(cached(caller.respond(""))).isZero();
  }

  @Test
  void whatWasProducedBeforeTheSessionBrokeOffIsMeteredAndAgreesWithItsSound() {
    Conversing caller =
        Conversing.with(Conversing.MANUAL + ",\"instructions\":\"script:\\nlong 20s\"");
    caller.send("{\"type\":\"response.create\"}");
    caller.peer.advance(Duration.ofMillis(1000));
    caller.close();
    assertThat(caller.peer.sent("response.done")).isEmpty();
    long millis = caller.peer.meter().samplesOut * 1000 / 24_000;
    assertThat(millis).isGreaterThan(4000);
    assertThat(caller.peer.meter().usage.audioOut()).isEqualTo(millis / 50);
    assertThat(caller.peer.meter().usage.textOut()).isPositive();
    // The script's 16 bytes.
    assertThat(caller.peer.meter().usage.textIn()).isEqualTo(4);
    TokenUsage once = caller.peer.meter().usage;
    caller.close();
    assertThat(caller.peer.meter().usage).isEqualTo(once);
  }

  private static String written(String text) {
    return "{\"type\":\"conversation.item.create\",\"item\":{\"id\":\"same\",\"type\":\"message\","
        + "\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"%s\"}]}}"
            .formatted(text);
  }

  private static long cached(JsonNode response) {
    return response.at("/usage/input_token_details/cached_tokens").asLong();
  }
}

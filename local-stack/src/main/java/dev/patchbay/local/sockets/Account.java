package dev.patchbay.local.sockets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One session in the simulator's ledger.
 *
 * @param id the provider's
 * @param closedBy who closed it, and with which code
 * @param heard stretches of audio in which it heard speech
 * @param unclean those of them in which a sample was lost, added, moved or changed
 */
record Account(
    String id,
    String closedBy,
    BigDecimal audioInMs,
    BigDecimal audioOutMs,
    BigDecimal seconds,
    Tokens tokens,
    Map<String, Long> clientEvents,
    long heard,
    long unclean) {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  Account {
    clientEvents = Map.copyOf(clientEvents);
  }

  /** A page of the ledger. */
  record Page(List<Account> ended, int open, long dropped) {
    static Page of(byte[] json) {
      JsonNode page = EXACT.readTree(json);
      return new Page(
          page.path("sessions").valueStream().map(Account::of).toList(),
          page.path("open").size(),
          page.path("dropped").asLong());
    }
  }

  private static Account of(JsonNode entry) {
    var events = new TreeMap<String, Long>();
    entry
        .path("client_events")
        .properties()
        .forEach(event -> events.put(event.getKey(), event.getValue().asLong()));
    JsonNode heard = entry.path("heard");
    JsonNode close = entry.path("close");
    return new Account(
        entry.path("id").asString(),
        close.path("by").asString("nobody") + " " + close.path("code").asInt(0),
        entry.path("audio_in_ms").decimalValue(),
        entry.path("audio_out_ms").decimalValue(),
        entry.path("seconds").decimalValue(),
        tokens(entry.path("usage")).plus(tokens(entry.path("transcription_usage"))),
        events,
        heard.valueStream().filter(Account::speech).count() + entry.path("heard_dropped").asLong(),
        heard
            .valueStream()
            .filter(facts -> speech(facts) && !facts.path("clean").asBoolean(false))
            .count());
  }

  /** Silence behind the last item is none, and not clean for want of an end. */
  private static boolean speech(JsonNode facts) {
    return facts.path("words").asLong() > 0 || facts.path("syncs").asLong() > 0;
  }

  private static Tokens tokens(JsonNode usage) {
    JsonNode in = usage.path("input_token_details");
    JsonNode cached = in.path("cached_tokens_details");
    JsonNode out = usage.path("output_token_details");
    return new Tokens(
        in.path("text_tokens").asLong(),
        in.path("audio_tokens").asLong(),
        in.path("image_tokens").asLong(),
        cached.path("text_tokens").asLong(),
        cached.path("audio_tokens").asLong(),
        cached.path("image_tokens").asLong(),
        out.path("text_tokens").asLong(),
        out.path("audio_tokens").asLong());
  }
}

package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider session of a live job, as the simulator accounts for it.
 *
 * @param used what it charges for, by the meter's name; nothing is said of what is zero
 * @param truncatedMs where the client had items cut, in order
 */
public record TalkAccount(Map<String, BigDecimal> used, List<Long> truncatedMs) {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  public TalkAccount {
    used = Map.copyOf(used);
    truncatedMs = List.copyOf(truncatedMs);
  }

  /** Those of one job's caller, when none of anybody's goes on; empty while one does. */
  static Optional<List<TalkAccount>> ended(SimulatedProvider provider, TenantId tenant, JobId job) {
    var caller = SimulatedCaller.of(provider, tenant.name(), job.toString());
    JsonNode page = PLAIN.readTree(provider.sessions(0));
    if (!page.path("open").isEmpty() || page.path("sessions").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        page.path("sessions")
            .valueStream()
            .filter(caller::its)
            .map(session -> of(session, clientEvents(provider, session.path("id").asString())))
            .toList());
  }

  private static List<JsonNode> clientEvents(SimulatedProvider provider, String session) {
    return PLAIN
        .readTree(provider.sessionEvents(session, 0))
        .path("events")
        .valueStream()
        .map(entry -> entry.path("event"))
        .toList();
  }

  /**
   * @param session the simulator's entry
   * @param events what its client sent
   */
  static TalkAccount of(JsonNode session, List<JsonNode> events) {
    var used = new TreeMap<>(spoken(session));
    written(session).forEach((meter, amount) -> used.merge(meter, amount, BigDecimal::add));
    return new TalkAccount(
        used,
        events.stream()
            .filter(event -> event.path("type").asString("").equals("conversation.item.truncate"))
            .map(event -> event.path("audio_end_ms").asLong(-1))
            .toList());
  }

  /** What the model's work is charged by. */
  public static Map<String, BigDecimal> spoken(JsonNode session) {
    var used = new TreeMap<String, BigDecimal>();
    add(used, session.path("usage"));
    return used;
  }

  /** What writing down the caller's words is charged by. */
  public static Map<String, BigDecimal> written(JsonNode session) {
    var used = new TreeMap<String, BigDecimal>();
    add(used, session.path("transcription_usage"));
    put(used, "input_audio_seconds", new BigDecimal(session.path("seconds").asString("0")));
    return used;
  }

  private static void add(Map<String, BigDecimal> used, JsonNode usage) {
    JsonNode in = usage.path("input_token_details");
    JsonNode cached = in.path("cached_tokens_details");
    for (String kind : List.of("text", "audio", "image")) {
      String tokens = kind + "_tokens";
      long fromCache = cached.path(tokens).asLong(0);
      put(used, "input_" + tokens, BigDecimal.valueOf(in.path(tokens).asLong(0) - fromCache));
      put(used, "cached_input_" + tokens, BigDecimal.valueOf(fromCache));
      put(
          used,
          "output_" + tokens,
          BigDecimal.valueOf(usage.path("output_token_details").path(tokens).asLong(0)));
    }
  }

  private static void put(Map<String, BigDecimal> used, String meter, BigDecimal amount) {
    if (amount.signum() != 0) {
      used.merge(meter, amount.stripTrailingZeros(), BigDecimal::add);
    }
  }
}

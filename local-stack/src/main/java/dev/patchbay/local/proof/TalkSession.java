package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.TalkAccount;
import dev.patchbay.local.talk.BargeInRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conversation in the simulator's own account.
 *
 * @param account figures
 * @param events what its client sent, with times
 */
record TalkSession(JsonNode account, List<JsonNode> events) {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Duration ENDING = Duration.ofSeconds(20);
  private static final int PAGE = 1000;

  TalkSession {
    events = List.copyOf(events);
  }

  /** All that there were, once none is open any more. */
  static List<TalkSession> all(SimulatedProvider provider) {
    Deadline.after(ENDING).await("the simulator has ended every session", () -> noneOpen(provider));
    JsonNode page = EXACT.readTree(provider.sessions(0));
    if (page.path("dropped").asLong() > 0 || page.path("sessions").size() == PAGE) {
      throw new ProofFailure("the simulator tells not all of its sessions");
    }
    return page.path("sessions")
        .valueStream()
        .map(account -> new TalkSession(account, events(provider, account.path("id").asString(""))))
        .toList();
  }

  /** Whether none is open now. */
  static boolean noneOpen(SimulatedProvider provider) {
    return EXACT.readTree(provider.sessions(0)).path("open").isEmpty();
  }

  private static List<JsonNode> events(SimulatedProvider provider, String id) {
    var all = new ArrayList<JsonNode>();
    long after = 0;
    while (true) {
      JsonNode page = EXACT.readTree(provider.sessionEvents(id, after));
      if (page.path("dropped").asLong() > 0) {
        throw new ProofFailure("the simulator tells not all events of a session");
      }
      List<JsonNode> entries = page.path("events").valueStream().toList();
      if (entries.isEmpty()) {
        return all;
      }
      all.addAll(entries);
      JsonNode last = entries.getLast();
      after = last.path("sequence").asLong() + last.path("times").asLong() - 1;
    }
  }

  /** Whether both sides closed it as the protocol wants. */
  boolean endedInForm() {
    return account.at("/close/code").asInt(0) == 1000;
  }

  /** Whether it was told this among its instructions. */
  boolean told(String mark) {
    return events.stream()
        .anyMatch(entry -> entry.at("/event/session/instructions").asString("").contains(mark));
  }

  Instant opened() {
    return Instant.parse(account.path("opened").asString());
  }

  Instant ended() {
    return Instant.parse(account.path("ended").asString());
  }

  /** How old it got. */
  Duration age() {
    return Duration.between(opened(), ended());
  }

  /** Whether its client ended it. */
  boolean leftByClient() {
    return account.at("/close/by").asString("").equals("client");
  }

  /** Whether its end was that it had got as old as it may. */
  boolean expired() {
    return account.at("/close/code").asInt(0) == 1001
        && account.at("/close/by").asString("").equals("server");
  }

  /** Whether its client was gone without a word. */
  boolean brokeOff() {
    return account.at("/close/code").asInt(0) == 1006
        && account.at("/close/by").asString("").equals("client");
  }

  /** Whether this fault befell it. */
  boolean struckBy(String fault) {
    return account.at("/struck/" + fault).asLong(0) > 0;
  }

  /** What its client sent of this type, in order. */
  Stream<JsonNode> sent(String type) {
    return events.stream()
        .map(entry -> entry.path("event"))
        .filter(event -> event.path("type").asString("").equals(type));
  }

  /** What it was told that was said before it began. */
  List<String> reminded() {
    return sent("conversation.item.create")
        .map(event -> event.at("/item/content/0/text").asString(""))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Whether it was told this, wherever. */
  boolean has(String text) {
    return events.stream().anyMatch(entry -> entry.path("event").toString().contains(text));
  }

  /** What of items was said not to have been heard, in order. */
  List<BargeInRules.Truncation> truncations() {
    return events.stream()
        .filter(entry -> entry.at("/event/type").asString("").equals("conversation.item.truncate"))
        .map(entry ->
            new BargeInRules.Truncation(
                entry.at("/event/item_id").asString(""),
                entry.at("/event/audio_end_ms").asLong(-1),
                Instant.parse(entry.path("at").asString()).toEpochMilli()))
        .toList();
  }

  /** What the model's work is charged by. */
  Map<String, BigDecimal> used() {
    return TalkAccount.spoken(account);
  }

  /** What writing down the caller's words is charged by. */
  Map<String, BigDecimal> transcribed() {
    return TalkAccount.written(account);
  }
}

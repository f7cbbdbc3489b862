package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class EventLogTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void keysOfAClientsToolsAreNotKeptHoweverDeepTheyStand() {
    EventLog log = new EventLog();
    log.add(
        (ObjectNode)
            Json.own(
                """
                {"type": "session.update", "session": {"tools": [{"type": "mcp", "authorization": "sk-1",
                  "Headers": {"x-key": "sk-2"}, "server_label": "ships"}, {"authorization": ["sk-3"]}]},
                 "headers": "sk-4"}\
                """),
        NOON);
    String kept = log.after(0, 10).toString();
    assertThat(kept).doesNotContain("sk-").contains("ships", "\"authorization\":\"(not kept)\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api_key", "apiKey", "X-Api-Key", "client_secret", "Token", "password", "cookie"})
  void aFieldThatIsNamedAsKeysAreIsNotKept(String name) {
    assertThat(kept(Json.object().put("type", "a").put(name, "hunter2").toString()))
        .contains("(not kept)")
        .doesNotContain("hunter2");
  }

  @Test
  void whatLooksLikeAKeyIsNotKeptUnderAnyNameThatIsNoEvents() {
    assertThat(
            kept("{\"a\": \"sk-proj-1\", \"b\": [\"Bearer 1\"], \"c\": \"ek_1\", \"id\": \"x\"}"))
        .doesNotContain("sk-", "Bearer", "ek_")
        .contains("\"id\":\"x\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"audio\": [\"SPEECH\"]}",
        "{\"Audio\": \"SPEECH\"}",
        "{\"item\": {\"AUDIO\": [[\"SPEECH\"]]}}",
        "{\"audio\": {\"data\": \"SPEECH\"}}",
        "{\"sound\": \"SPEECH\"}",
        "{\"audio\": {\"data\": [PIECES]}}",
        "{\"sound\": [PIECES]}",
        "{\"image_url\": {\"url\": \"SPEECH\"}}"
      })
  void speechInAFieldOfAnotherFormIsNotKept(String event) {
    String speech = "UklGRmY0AABXQVZF".repeat(4_000);
    String piece = '"' + speech.substring(0, 64) + '"';
    String sent =
        event.replace("SPEECH", speech).replace("PIECES", (piece + ",").repeat(999) + piece);
    String kept = kept(sent).replace(" characters", "");
    assertThat(kept.split("UklGRmY0AABXQVZF", -1)).hasSizeLessThan(70);
    assertThat(kept).hasSizeLessThan(sent.length() / 2);
  }

  @Test
  void numbersOfAThousandDigitsMakeNoLongEntries() {
    String sent =
        "{\"type\": \"session.update\", \"x\": [" + "1E-9999,".repeat(99_999) + "1E-9999]}";
    EventLog log = new EventLog();
    log.add((ObjectNode) Json.own(sent), NOON);
    assertThat(log.weight()).isPositive().isLessThan(sent.length());
    assertThat(log.after(0, 1).toString()).hasSizeLessThan(sent.length());
  }

  @Test
  void anEventThatIsInOrderIsKeptAsItCame() {
    String event =
        """
        {"type":"session.update","event_id":"e-1","session":{"type":"realtime","instructions":"%s",
         "max_output_tokens":4096,"audio":{"input":{"format":{"type":"audio/pcm","rate":24000},
         "turn_detection":{"type":"server_vad","threshold":0.25,"idle_timeout_ms":null}}},
         "tools":[{"type":"function","name":"find","description":"%s",
         "parameters":{"type":"object","properties":{"ship":{"type":"string","enum":["a","b"]}},
         "required":["ship"]}}]}}\
        """
            .formatted("Be kind. ".repeat(3_000), "Finds a ship. ".repeat(100));
    EventLog log = new EventLog();
    log.add((ObjectNode) Json.own(event), NOON);
    assertThat(log.after(0, 1).at("/events/0/event")).isEqualTo(Json.own(event));
  }

  @Test
  void endedSessionsGiveUpTheirEventsOldestFirstAndKeepTheirFigures() {
    SessionLedger ledger = new SessionLedger(10, 2500);
    for (int i = 0; i < 3; i++) {
      SessionBook book = book("sess_" + i);
      ledger.open(book);
      book.received(ServerEvents.of("a").put("text", "x".repeat(900)), "a", NOON);
      ledger.end(book, NOON);
    }
    assertThat(ledger.session("sess_0").orElseThrow().events().after(0, 9).get("events")).isEmpty();
    assertThat(ledger.session("sess_0").orElseThrow().events().dropped()).isEqualTo(1);
    assertThat(ledger.session("sess_0").orElseThrow().json().get("client_events").get("a").asInt())
        .isEqualTo(1);
    assertThat(ledger.session("sess_2").orElseThrow().events().after(0, 9).get("events"))
        .hasSize(1);
  }

  private static String kept(String event) {
    EventLog log = new EventLog();
    log.add((ObjectNode) Json.own(event), NOON);
    return log.after(0, 10).toString();
  }

  private static SessionBook book(String id) {
    return new SessionBook(
        SocketFamily.REALTIME,
        new SessionOpening(
            id, "gpt-realtime-2", Optional.empty(), Optional.empty(), NOON, NOON.plusSeconds(60)),
        SocketScript.NONE);
  }
}

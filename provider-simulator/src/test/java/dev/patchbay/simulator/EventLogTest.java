package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

  private static SessionBook book(String id) {
    return new SessionBook(
        SocketFamily.REALTIME,
        new SessionOpening(
            id, "gpt-realtime-2", Optional.empty(), Optional.empty(), NOON, NOON.plusSeconds(60)),
        SocketScript.NONE);
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.talk.Heard;
import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TalkSeenTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final String HUNG_UP =
      "{\"outcome\":{\"kind\":\"completed\",\"reason\":\"hung_up\"}}";
  private static final String LOST =
      "{\"outcome\":{\"kind\":\"failed\",\"reason\":\"holder_lost\"}}";

  @Test
  void deadAirIsTheLongestTimeInWhichNobodySpeaksOrListens() {
    List<JsonNode> states = new ArrayList<>();
    states.add(state(0, "waiting"));
    states.add(state(60, "speaking"));
    states.add(state(62, "thinking"));
    states.add(state(63, "waiting"));
    states.add(state(66, "speaking"));
    states.add(state(67, "waiting"));
    states.add(state(68, "listening"));

    assertThat(seen(states, HUNG_UP, List.of(), List.of()).deadAir())
        .isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void deadAirThatLastsUntilTheEndIsDead() {
    String ended = HUNG_UP.substring(0, HUNG_UP.length() - 1) + ",\"finishedAt\":\"%s\"}";
    List<JsonNode> states =
        List.of(state(1, "speaking"), state(2, "listening"), state(3, "thinking"));

    assertThat(seen(states, ended.formatted(BEGAN.plusSeconds(40)), List.of(), List.of()).deadAir())
        .isEqualTo(Duration.ofSeconds(37));
  }

  @Test
  void talkWithoutResultOrSessionHasNoLengthAndIsTold() {
    TalkSeen none = seen(List.of(), "{}", List.of(), List.of());

    assertThat(none.length()).isEmpty();
    assertThat(none.toldAfter()).isEmpty();
    assertThat(none.figure()).contains("no result").contains("never");
  }

  @Test
  void nothingIsDeadBeforeTheAgentFirstSpoke() {
    assertThat(
            seen(
                    List.of(state(0, "waiting"), state(30, "listening"), state(31, "speaking")),
                    HUNG_UP,
                    List.of(),
                    List.of())
                .deadAir())
        .isZero();
  }

  @Test
  void talkIsTornWhenItFailsOrOneOfItsSessionsBreaksOff() {
    TalkSession whole = session("{\"struck\":{}}");
    TalkSession broken = session("{\"struck\":{\"drop\":1}}");

    assertThat(seen(List.of(), HUNG_UP, List.of(whole), List.of()).torn()).isFalse();
    assertThat(seen(List.of(), HUNG_UP, List.of(whole, broken), List.of()).torn()).isTrue();
    assertThat(seen(List.of(), LOST, List.of(whole), List.of()).torn()).isTrue();
  }

  private static TalkSession session(String account) {
    return new TalkSession(PLAIN.readTree(account), List.of());
  }

  private static JsonNode state(int second, String state) {
    return PLAIN
        .createObjectNode()
        .put("type", "state")
        .put("at", BEGAN.plusSeconds(second).toString())
        .put("state", state);
  }

  private static TalkSeen seen(
      List<JsonNode> events, String result, List<TalkSession> sessions, List<UsageSeen> usage) {
    var report =
        new TalkReport(
            TalkCues.caller("job", "desk", List.of(), TalkCues.STAYS),
            List.of(),
            new Heard(List.of(), List.of(), Map.of(), List.of(), 0),
            List.of(),
            0,
            List.of(),
            events,
            Optional.of(PLAIN.readTree(result)),
            List.of());
    return new TalkSeen(report, sessions, usage, List.of(), List.of());
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.Heard;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkStory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the laws of talks say, beside that of the words, which have tests of their own. */
final class TalkEndLawsTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final String DECIDED = "{\"kind\":\"wind-up\",\"reason\":\"cost\"}";

  private final SplittableRandom random = new SplittableRandom(1);
  private int drafts;
  private final Supplier<TalkPlan.Draft> draft = () -> new TalkPlan.Draft(drafts++, random.split());
  private String result = "{\"outcome\":{\"kind\":\"completed\"}}";
  private final List<JsonNode> lines = new ArrayList<>();
  private final List<TalkSession> sessions = new ArrayList<>();
  private final List<UsageSeen> usage = new ArrayList<>();
  private final List<JsonNode> decisions = new ArrayList<>();

  @Test
  void behindTheResponseThatReachesTheCapThereIsTheGoodbyeAlone() {
    decisions.add(PLAIN.readTree(DECIDED));
    costs("0.003", "0.006", "0.002");
    assertThat(breaches(bounded("cost"))).noneMatch(TalkEndLawsTest::ofCost);

    costs("0.002");
    assertThat(breaches(bounded("cost"))).filteredOn(TalkEndLawsTest::ofCost).hasSize(1);
  }

  @Test
  void talkThatEndsForItsCostHasReachedTheCapAndTheRouterSaidSo() {
    costs("0.003");

    assertThat(breaches(bounded("cost"))).filteredOn(TalkEndLawsTest::ofCost).hasSize(3);
  }

  private static boolean ofCost(String breach) {
    return Stream.of("behind the cap", "ended for its cost", "the router decided")
        .anyMatch(breach::contains);
  }

  @Test
  void renewedTalkIsOlderThanASessionAndNoneOfItsSessionsIs() {
    result = ended("completed", "hung_up", "\"lengthMs\":25000,\"reconnects\":1");
    session(0, 12, "client");
    session(10, 25, "client", "One two.");
    says("agent", "One two.");
    assertThat(breaches(RenewedTalk.of(draft.get()))).noneMatch(TalkEndLawsTest::ofSessions);

    result = ended("completed", "hung_up", "\"lengthMs\":19000,\"reconnects\":1");
    session(25, 46, "client", "One two.");
    assertThat(breaches(RenewedTalk.of(draft.get())))
        .filteredOn(TalkEndLawsTest::ofSessions)
        .hasSize(3);
  }

  @Test
  void newSessionIsToldWhatWasSaidInOrder() {
    session(0, 12, "client");
    session(10, 15, "client", "Three.", "One two.");
    says("agent", "One two.");
    says("caller", "Three.");

    assertThat(breaches(RenewedTalk.of(draft.get())))
        .anyMatch(breach -> breach.startsWith("a new session was told 2 turns"));
  }

  private static boolean ofSessions(String breach) {
    return breach.contains("session");
  }

  @Test
  void agentThatSpeaksBetweenTwoTurnsOfTheCallersDidNotKeepStill() {
    says("agent", "Hello.");
    says("caller", "Hold on.");
    lines.add(
        PLAIN.readTree("{\"type\":\"tool-answered\",\"tool\":\"wait_for_user\",\"code\":\"ok\"}"));
    says("caller", "Back.");
    says("agent", "Good.");
    assertThat(breaches(StillTalk.of(draft.get())))
        .noneMatch(breach -> breach.startsWith("it did not keep still"));

    lines.add(3, PLAIN.readTree("{\"type\":\"final\",\"side\":\"agent\",\"text\":\"Well?\"}"));
    assertThat(breaches(StillTalk.of(draft.get())))
        .anyMatch(breach -> breach.startsWith("it did not keep still"));
  }

  @Test
  void lostTalkListsWhatItWasGranted() {
    TalkEnd killed = LostTalks.all(draft, 0).getLast();
    result = ended("failed", "holder_lost", "");
    session(0, 12, "client", 1006);

    assertThat(breaches(killed)).anyMatch(breach -> breach.startsWith("effects listed: 0"));
  }

  @Test
  void killedTalkThatIsCompletedOrWhoseSessionWasClosedIsNone() {
    TalkEnd killed = LostTalks.all(draft, 0).getLast();
    result = ended("completed", "hung_up", "");
    session(0, 12, "client");

    assertThat(breaches(killed))
        .anyMatch(breach -> breach.startsWith("completed: hung_up instead of failed"))
        .contains("its session did not break off");
  }

  @Test
  void failedTalkWhoseHolderWasLeftTellsHowItWentAndOneWhoseHolderIsGoneDoesNot() {
    List<TalkEnd> lost = LostTalks.all(draft, 0);
    String went = "\"transcriptSequence\":1";
    says("agent", "Hello.");
    for (TalkEnd end : lost.subList(0, 3)) {
      result = failed(went);
      assertThat(breaches(end)).noneMatch(TalkEndLawsTest::ofLines);
      result = ended("failed", "provider_unavailable", went);
      says("agent", "Bye.");
      assertThat(breaches(end)).filteredOn(TalkEndLawsTest::ofLines).hasSize(1);
      lines.removeLast();
      result = "{\"outcome\":{\"kind\":\"failed\"}}";
      assertThat(breaches(end)).filteredOn(TalkEndLawsTest::ofLines).hasSize(1);
    }
    assertThat(breaches(lost.getLast())).noneMatch(breach -> breach.contains("nobody is left"));
    result = failed(went);
    assertThat(breaches(lost.getLast())).anyMatch(breach -> breach.contains("nobody is left"));
  }

  private static boolean ofLines(String breach) {
    return breach.contains("of its transcript");
  }

  private static String failed(String talk) {
    return "{\"outcome\":{\"kind\":\"failed\",\"talk\":{%s}}}".formatted(talk);
  }

  @Test
  void ofTalkThatHasNoResultAndNoSessionAndSaidNothingEveryLawHasSomethingToTell() {
    result = "{}";
    for (TalkEnd end : TalkEnds.ends(random)) {
      assertThat(breaches(end)).as(end.what()).anyMatch(breach -> breach.contains("no result"));
    }
  }

  private TalkEnd bounded(String what) {
    return BoundedTalks.all(draft).stream()
        .filter(end -> end.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private static String ended(String kind, String reason, String talk) {
    return "{\"outcome\":{\"kind\":\"%s\",\"reason\":\"%s\",\"output\":{\"talk\":{%s}}},\"finishedAt\":\"%s\"}"
        .formatted(kind, reason, talk, TalkStory.BEGAN.plusSeconds(60));
  }

  private void costs(String... costs) {
    for (String cost : costs) {
      usage.add(
          new UsageSeen(
              "line",
              new Epoch(new JobKey("acme", "job"), 1),
              "actual",
              false,
              "id",
              "openai/gpt-realtime-2",
              TalkMoney.SPEAKS,
              Map.of(),
              new BigDecimal(cost),
              TalkStory.BEGAN));
    }
  }

  private void says(String side, String text) {
    lines.add(
        PLAIN
            .createObjectNode()
            .put("type", "final")
            .put("side", side)
            .put("text", text)
            .put("turn", lines.size() + 1));
  }

  private void session(int opened, int ended, String by, String... told) {
    session(opened, ended, by, 1000, told);
  }

  private void session(int opened, int ended, String by, int code, String... told) {
    sessions.add(SessionStory.session(opened, ended, by, code, told));
  }

  private List<String> breaches(TalkEnd end) {
    var report =
        new TalkReport(
            end.script(),
            List.of(),
            new Heard(List.of(), List.of(), Map.of(), List.of(), 0),
            List.of(),
            0,
            lines,
            List.of(),
            Optional.of(PLAIN.readTree(result)),
            List.of());
    List<ShopCall> calls = List.of();
    return end.law().breaches(new TalkSeen(report, sessions, usage, decisions, calls));
  }
}

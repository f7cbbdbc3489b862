package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.TalkStory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For each law of how talks end a talk that it has nothing against. */
final class GoodTalksTest {
  private static final String GOODBYE = "Thank you for the call. Goodbye.";

  private final List<TalkSession> sessions = new ArrayList<>();
  private final List<UsageSeen> usage = new ArrayList<>();
  private final List<JsonNode> decisions = new ArrayList<>();
  private final List<ShopCall> calls = new ArrayList<>();
  private int drafts;
  private final Supplier<TalkPlan.Draft> draft = () -> twin(drafts++);

  /** What a draft of this number writes it writes again. */
  private static TalkPlan.Draft twin(int number) {
    return new TalkPlan.Draft(number, new SplittableRandom(number));
  }

  @Test
  void endedForItsCost() {
    List.of("0.003", "0.006", "0.002").forEach(this::costs);
    decisions.add(json("{\"kind\":\"wind-up\",\"reason\":\"cost\"}"));
    TalkEnd end = bounded(0);

    isGood(end, answered(end, 0).agent(GOODBYE).ends("completed", "cost", ""));
  }

  @Test
  void endedForItsLength() {
    TalkEnd end = bounded(1);

    isGood(end, answered(end, 1).agent(GOODBYE).ends("completed", "length", "\"lengthMs\":12000,"));
  }

  @Test
  void endedForNobodySpoke() {
    TalkEnd end = bounded(2);

    isGood(
        end,
        answered(end, 2)
            .agent("Are you still there?")
            .agent(GOODBYE)
            .ends("completed", "idle", ""));
  }

  @Test
  void hungUpInTheMiddleOfAReply() {
    TalkEnd end = bounded(3);
    String reply = end.cast().getFirst().answers().getFirst();
    TalkStory story = opened(end, 3).caller(says(end, 0));

    isGood(
        end,
        story
            .sounds(reply)
            .passes(3000)
            .clear()
            .hears(String.join(" ", List.of(reply.split(" ")).subList(0, 4)), "estimated")
            .ends("completed", "hung_up", ""));
  }

  @Test
  void renewed() {
    TalkEnd end = RenewedTalk.of(draft.get());
    TalkStory story = opened(end, 0);
    for (int turn = 0; turn < 5; turn++) {
      story.caller(says(end, turn)).agent(end.cast().getFirst().answers().get(turn));
    }
    sessions.add(SessionStory.session(0, 12, "client", 1000));
    sessions.add(SessionStory.session(10, 25, "client", 1000, twin(0).opening(), says(end, 0)));

    isGood(end, story.ends("completed", "hung_up", "\"lengthMs\":25000,\"reconnects\":1,"));
  }

  @Test
  void handedOver() {
    TalkEnd end = HandedTalk.of(draft.get(), draft.get());
    TalkPlan.Draft first = twin(0);
    TalkPlan.Draft second = twin(1);
    sessions.add(SessionStory.speaking("marin"));
    calls.add(call(end, "", ShopCall.Deed.READ));

    isGood(
        end,
        opened(end, 0)
            .caller(says(end, 0))
            .agent(first.text(4, 6))
            .line("\"type\":\"handed-over\",\"from\":\"desk-0\",\"to\":\"desk-1\"")
            .agent(second.greeting())
            .agent(first.text(4, 6))
            .agent(second.text(6, 8))
            .caller(says(end, 1))
            .agent(second.text(4, 6))
            .ends("completed", "hung_up", ""));
  }

  @Test
  void waiting() {
    TalkEnd end = StillTalk.of(draft.get());

    isGood(
        end,
        opened(end, 0)
            .caller(says(end, 0))
            .line("\"type\":\"tool-answered\",\"tool\":\"wait_for_user\",\"code\":\"ok\"")
            .caller(says(end, 1))
            .agent(twin(0).text(5, 8))
            .ends("completed", "hung_up", ""));
  }

  @Test
  void droppedOrStalled() {
    for (TalkEnd end : TornTalks.all(draft)) {
      List<String> replies = end.cast().getFirst().answers();
      sessions.clear();
      sessions.add(SessionStory.struck(end.what().equals("dropped") ? "drop" : "stall"));

      isGood(
          end,
          opened(end, end.what().equals("dropped") ? 0 : 1)
              .caller(says(end, 0))
              .sounds(String.join(" ", List.of(replies.getFirst().split(" ")).subList(0, 6)))
              .agent(replies.getFirst())
              .caller(says(end, 1))
              .agent(replies.getLast())
              .ends("completed", "hung_up", ""));
    }
  }

  @Test
  void refused() {
    List<TalkEnd> lost = LostTalks.all(draft, 0);
    sessions.add(SessionStory.struck("401"));
    isGood(lost.getFirst(), unheard(lost.getFirst()).ends("failed", "provider_refused", ""));

    sessions.clear();
    for (int dial = 0; dial < 3; dial++) {
      sessions.add(SessionStory.struck("503"));
    }
    isGood(lost.get(1), unheard(lost.get(1)).ends("failed", "provider_unavailable", ""));
  }

  private static TalkStory unheard(TalkEnd end) {
    return TalkStory.of(end.script())
        .event("{\"type\":\"ready\",\"at\":\"%s\"}".formatted(TalkStory.BEGAN));
  }

  @Test
  void lostWithACallThatNobodyAnswered() {
    TalkEnd end = LostTalks.all(draft, 0).get(2);
    sessions.add(SessionStory.session(0, 9, "server", 1001));
    sessions.add(SessionStory.struck("503"));
    calls.add(call(end, "c1", ShopCall.Deed.WRITTEN));

    isGood(end, opened(end, 2).effect("unknown", "c1").ends("failed", "provider_unavailable", ""));
  }

  @Test
  void killed() {
    TalkEnd end = LostTalks.all(draft, 0).get(3);
    sessions.add(SessionStory.session(0, 9, "client", 1006));
    calls.add(call(end, "c1", ShopCall.Deed.WRITTEN));

    isGood(end, opened(end, 3).effect("done", "c1").ends("failed", "holder_lost", ""));
  }

  private TalkEnd bounded(int which) {
    return BoundedTalks.all(draft).get(which);
  }

  private static TalkStory opened(TalkEnd end, int number) {
    return TalkStory.of(end.script()).agent(twin(number).opening());
  }

  private static TalkStory answered(TalkEnd end, int number) {
    return opened(end, number)
        .caller(says(end, 0))
        .agent(end.cast().getFirst().answers().getFirst());
  }

  private static String says(TalkEnd end, int utterance) {
    return String.join(" ", end.script().says().get(utterance).words());
  }

  private static ShopCall call(TalkEnd end, String confirmation, ShopCall.Deed deed) {
    String job = end.script().jobId();
    String id = ShopSite.TENANT + "/" + job + "/" + confirmation;
    return new ShopCall(id, ShopSite.TENANT, job, "tool", "number", deed);
  }

  private void costs(String cost) {
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

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private void isGood(TalkEnd end, TalkStory story) {
    var talk = new TalkSeen(story.report(), sessions, usage, decisions, calls);
    assertThat(end.law().breaches(talk)).as(end.what()).isEmpty();
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.proof.FramesSeen.Frame;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.Heard;
import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The laws of a holder that is cut off from the broker at 10 s and reaches it again at 20 s. */
final class FencedTalkTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final int CUT = 10;
  private static final int BACK = 20;

  private MovingTalk plan = of(MovingTalk.Manner.WAITS);
  private final List<TalkSession> sessions = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final List<JsonNode> lines = new ArrayList<>();
  private final List<ShopCall> calls = new ArrayList<>();
  private JsonNode result = PLAIN.readTree("{}");
  private Partition from = Partition.BROKER;

  @Test
  void holderThatFallsSilentAndLeavesWhenItIsToldBreaksNothing() {
    session(1, 21, 3, 9, 15);
    session(19, 60, 25, 40);

    assertThat(talk().breaches()).isEmpty();
    assertThat(talk().superseded()).hasSize(1);
    assertThat(talk().stoodOpen()).isOne();
  }

  @Test
  void holderThatAsksForAnAnswerWhenItHasToBeSilentIsFound() {
    session(1, 21, 3, 17);

    assertThat(talk().breaches()).singleElement().asString().contains("had to be silent asked");
  }

  @Test
  void holderThatStaysAtTheProviderWhenItCanBeToldIsFound() {
    session(1, BACK + 8, 3);
    assertThat(talk().breaches()).isEmpty();
    session(1, BACK + 9, 3);
    assertThat(talk().breaches()).singleElement().asString().contains("1000 ms later");
  }

  @Test
  void holderThatIsNeverToldGivesUpByItself() {
    from = Partition.BROKER_FOR_LONG;
    session(1, CUT + 5 + 120 + 8, 3);
    assertThat(talk().breaches()).isEmpty();
    session(1, CUT + 5 + 120 + 10, 3);
    assertThat(talk().breaches()).singleElement().asString().contains("2000 ms later");
  }

  @Test
  void frameOfTheFirstHolderBehindTheNextOnesIsFound() {
    session(1, 21, 3);
    frames.add(sound(1, 9));
    frames.add(sound(2, 19));
    assertThat(talk().breaches()).isEmpty();
    frames.add(sound(1, 21));

    assertThat(talk().breaches()).singleElement().asString().startsWith("1 frames of the first");
  }

  @Test
  void eventsOfTheFirstHolderBehindTheNextOnesAreCounted() {
    event("{\"type\":\"state\",\"epoch\":1}");
    event("{\"type\":\"moved\"}");
    assertThat(talk().staleEvents()).isZero();
    event("{\"type\":\"started\",\"epoch\":2}");
    event("{\"type\":\"state\",\"epoch\":1}");
    event("{\"type\":\"state\",\"epoch\":2}");

    assertThat(talk().staleEvents()).isOne();
  }

  @Test
  void talkWithoutASessionOfTheFirstHoldersShowsNothing() {
    session(19, 60, 25);

    assertThat(talk().breaches()).containsExactly("no session of the first holder's");
  }

  @Test
  void whatWasConfirmedJustBeforeTheCutMayBeUnknownAndIsDoneAtMostOnce() {
    unknown();
    given(CUT - 1);
    assertThat(talk().isUnknown()).isTrue();
    assertThat(talk().effects()).isEmpty();
    call();
    assertThat(talk().effects()).isEmpty();

    call();
    assertThat(talk().effects()).isNotEmpty();
  }

  @Test
  void whatWasConfirmedLongBeforeTheCutOrToldAsDoneIsKnown() {
    unknown();
    given(CUT - 9);
    assertThat(talk().effects()).isNotEmpty();

    lines.clear();
    given(CUT - 1);
    lines.add(PLAIN.readTree("{\"type\":\"tool-answered\",\"epoch\":1}"));
    assertThat(talk().effects()).isNotEmpty();
  }

  @Test
  void cutIsWhatItWasMeantToBe() {
    assertThat(parting(BACK, OptionalInt.empty()).asMeant()).isTrue();
    assertThat(parting(CUT + 5, OptionalInt.empty()).asMeant()).isFalse();
    assertThat(parting(BACK, OptionalInt.of(1)).asMeant()).isFalse();
    from = Partition.PROVIDER;
    assertThat(parting(CUT + 6, OptionalInt.empty()).asMeant()).isTrue();
    assertThat(parting(CUT + 6, OptionalInt.of(1)).asMeant()).isFalse();
  }

  private static MovingTalk of(MovingTalk.Manner manner) {
    return MovingTalk.of(manner, new TalkPlan.Draft(0, new SplittableRandom(1).split()));
  }

  /** A change is to be confirmed, and nobody knows whether it was made. */
  private void unknown() {
    plan = of(MovingTalk.Manner.CONFIRMS);
    result =
        PLAIN.readTree(
            "{\"jobId\":\"%s\",\"effects\":[{\"outcome\":\"unknown\",\"confirmation\":\"e1c1\"}]}"
                .formatted(plan.jobId()));
  }

  private void given(int second) {
    String at = BEGAN.plusSeconds(second).toString();
    lines.add(
        PLAIN.readTree(
            "{\"type\":\"confirmation\",\"epoch\":1,\"state\":\"given\",\"at\":\"%s\"}"
                .formatted(at)));
  }

  private void call() {
    String id = ShopSite.TENANT + "/" + plan.jobId() + "/e1c1";
    calls.add(
        new ShopCall(
            id, ShopSite.TENANT, plan.jobId(), "cancel_order", "A", ShopCall.Deed.WRITTEN));
  }

  /** A session of so many seconds, with answers asked for in these. */
  private void session(int opened, int ended, int... asked) {
    JsonNode account =
        PLAIN
            .createObjectNode()
            .put("opened", BEGAN.plusSeconds(opened).toString())
            .put("ended", BEGAN.plusSeconds(ended).toString());
    sessions.add(
        new TalkSession(
            account, IntStream.of(asked).mapToObj(FencedTalkTest::answerAsked).toList()));
  }

  private static JsonNode answerAsked(int second) {
    return PLAIN.readTree(
        "{\"at\":\"%s\",\"event\":{\"type\":\"response.create\"}}"
            .formatted(BEGAN.plusSeconds(second)));
  }

  private void event(String json) {
    events.add(PLAIN.readTree(json));
  }

  private static Frame sound(long epoch, int second) {
    return new Frame(epoch, "audio", Duration.ofMillis(20), BEGAN.plusSeconds(second));
  }

  private Parting parting(int back, OptionalInt exit) {
    var done =
        new Strike.Done(
            Strike.STOPPED,
            Set.of(plan.jobId()),
            BEGAN.plusSeconds(CUT),
            BEGAN.plusSeconds(back),
            exit);
    return new Parting(from, done, 1, 1);
  }

  private FencedTalk talk() {
    Parting parting = parting(BACK, OptionalInt.empty());
    var report =
        new TalkReport(
            plan.script(),
            List.of(),
            new Heard(List.of(), List.of(), Map.of(), List.of(), 0),
            List.of(),
            0,
            lines,
            events,
            Optional.of(result),
            List.of());
    var course =
        new MovedTalk(
            plan,
            new TalkSeen(report, sessions, List.of(), List.of(), calls),
            new FramesSeen(frames),
            parting.struck(plan.jobId()));
    return new FencedTalk(course, parting);
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.proof.FramesSeen.Frame;
import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Heard;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.simulator.ToneRenderer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The laws of talks that fall, each kept and broken. */
final class FallenTalkTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final String WHY = "provider_unavailable";

  private final FallingTalk plan = plan(Fall.STALL, 0);
  private final List<JsonNode> events = new ArrayList<>();
  private final List<JsonNode> lines = new ArrayList<>();
  private final List<JsonNode> decisions = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<WordsSeen.Word> chain = new ArrayList<>();
  private String heard = plan.notice();
  private String result = result("B", WHY);
  private JsonNode account = PLAIN.readTree("{\"struck\":{\"stall\":1}}");

  @Test
  void fallIsToldOnceAndAlikeByAll() {
    falls();
    assertThat(talk().fell()).isEmpty();

    result = result("B", "breaker_open");
    assertThat(talk().fell()).singleElement().asString().startsWith("reasons");
    result = result("A", WHY);
    assertThat(talk().fell()).singleElement().asString().startsWith("tier");
    result = result("B", WHY);
    falls();
    assertThat(talk().fell())
        .contains("by events it moved 2 times", "by decisions it moved 2 times");
  }

  @Test
  void noticeIsHeardOnce() {
    assertThat(talk().answers()).isEmpty();
    heard = "";
    assertThat(talk().answers()).singleElement().asString().startsWith("the notice");
    heard = plan.notice() + " " + plan.notice();
    assertThat(talk().answers()).singleElement().asString().startsWith("the notice");
  }

  @Test
  void noticeThatTheCallerCutsOffIsHeardAgain() {
    List<String> words = Texts.words(plan.notice());
    String begun = String.join(" ", words.subList(0, words.size() / 2));
    heard = begun + " " + plan.notice();
    chain.add(new WordsSeen.Word(words.getFirst(), BEGAN));
    chain.add(new WordsSeen.Word(words.getFirst(), BEGAN));
    assertThat(talk().answers()).hasSize(2);

    lines.add(PLAIN.createObjectNode().put("type", "interrupted").put("epoch", 2));
    assertThat(talk().answers()).isEmpty();
    heard = plan.notice() + " " + plan.notice();
    assertThat(talk().answers()).hasSize(1);
    heard = begun + " " + begun + " " + plan.notice();
    assertThat(talk().answers()).hasSize(1);
    heard = begun;
    assertThat(talk().answers()).hasSize(1);
    heard = String.join(" ", words.subList(0, words.size() - 1));
    assertThat(talk().answers()).isEmpty();
  }

  @Test
  void nothingIsSaidTwice() {
    chain.add(new WordsSeen.Word("one", BEGAN));
    chain.add(new WordsSeen.Word("two", BEGAN));
    assertThat(talk().answers()).isEmpty();
    chain.add(new WordsSeen.Word("one", BEGAN));
    assertThat(talk().answers()).containsExactly("the chain said twice: [one]");
  }

  @Test
  void whoIsCutOffBehindAChangeHearsOneOfTheAnswersThatMayFollow() {
    FallingTalk changed = plan(Fall.RESET, 3);
    heard = changed.notice();
    assertThat(talk(changed).answers())
        .containsExactly("the caller heard no answer behind what broke off");
    heard += " " + changed.oneOf().getLast();
    assertThat(talk(changed).answers()).isEmpty();
  }

  @Test
  void nobodySpeaksBehindTheNextHolder() {
    frames.add(sound(1, 1));
    frames.add(sound(2, 2));
    assertThat(talk().staleness()).isEmpty();
    frames.add(sound(1, 3));
    assertThat(talk().staleness()).hasSize(1);
  }

  @Test
  void gapRunsFromTheLastSoundToTheFirstWordThatIsNotTheNotices() {
    falls();
    events.add(event("ready", 1));
    events.add(event("ready", 6));
    frames.add(sound(1, 4));
    chain.add(new WordsSeen.Word(Texts.words(plan.notice()).getFirst(), BEGAN.plusSeconds(7)));
    assertThat(talk().gap()).isEmpty();

    chain.add(new WordsSeen.Word("answer", BEGAN.plusSeconds(8)));
    FallGap gap = talk().gap().orElseThrow();
    assertThat(gap.behindSpeech()).isFalse();
    assertThat(gap.whole()).isEqualTo(Duration.ofSeconds(4)).isEqualTo(gap.own());
    assertThat(gap.untilFailed()).isEqualTo(Duration.ofSeconds(1));
    assertThat(gap.untilReady()).isEqualTo(Duration.ofSeconds(1));
    assertThat(gap.untilAnswered()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void sessionThatWasNotStruckIsFound() {
    account = PLAIN.readTree("{\"struck\":{}}");
    assertThat(talk().breaches()).contains("no session of it was struck by stall");
  }

  @Test
  void wordsAreTimedByTheFramesInWhichTheyBegin() {
    short[] samples = new ToneRenderer(8000).render("one two");
    int half = 1000; // in the first word, which has 1280 samples
    var topic =
        List.of(
            seen(0, 1, samples, 0, half),
            seen(1, 2, samples, 0, half),
            seen(2, 2, samples, half, samples.length));

    WordsSeen words = WordsSeen.of("job", Sound.MU_LAW, 2, topic);
    assertThat(words.words())
        .containsExactly(
            new WordsSeen.Word("one", BEGAN.plusSeconds(1)),
            new WordsSeen.Word("two", BEGAN.plusSeconds(2)));
  }

  @Test
  void eachMannerMeansItsFault() {
    for (Fall how : Fall.values()) {
      for (int round = 0; round < 8; round++) {
        assertThat(plan(how, round).fault()).matches(how.fault() + ":\\d{2,3}");
      }
    }
  }

  private static Seen seen(long offset, long epoch, short[] samples, int from, int to) {
    byte[] bytes = Sound.MU_LAW.encode(Arrays.copyOfRange(samples, from, to));
    return new Seen(
        "frames.out",
        0,
        offset,
        BEGAN.plusSeconds(offset),
        Optional.empty(),
        Optional.of(bytes),
        Map.of("pb-stream", "job", "pb-epoch", Long.toString(epoch), "pb-frame", "audio"));
  }

  private static FallingTalk plan(Fall how, int round) {
    var draft = new TalkPlan.Draft(0, new SplittableRandom(1).split());
    return FallingTalk.of(how, Circumstances.of(StageTimes.NONE), draft, round);
  }

  private static Frame sound(long epoch, int second) {
    return new Frame(epoch, "audio", Duration.ofMillis(20), BEGAN.plusSeconds(second));
  }

  private static String result(String tier, String why) {
    return "{\"epoch\":2,\"tier\":\"%s\",\"degradedFrom\":{\"tier\":\"A\",\"reason\":\"%s\"},\"moves\":[{\"reason\":\"%s\"}]}"
        .formatted(tier, why, WHY);
  }

  private void falls() {
    ObjectNode moved = event("moved", 5);
    moved.putObject("degradedFrom").put("reason", WHY);
    events.add(moved);
    lines.add(event("moved", 5).put("epoch", 2).put("reason", WHY));
    ObjectNode decision = PLAIN.createObjectNode().put("kind", "degrade");
    decision.putObject("chosen").put("tier", "B");
    decisions.add(decision);
  }

  private static ObjectNode event(String type, int second) {
    return PLAIN
        .createObjectNode()
        .put("type", type)
        .put("at", BEGAN.plusSeconds(second).toString());
  }

  private FallenTalk talk() {
    return talk(plan);
  }

  private FallenTalk talk(FallingTalk of) {
    short[] samples = new ToneRenderer(8000).render(heard);
    var stretch =
        new Heard.Stretch(
            ToneListener.hear(samples, 8000),
            8000,
            samples.length,
            samples.length,
            OptionalLong.empty(),
            0);
    var report =
        new TalkReport(
            of.talk().script(),
            List.of(),
            new Heard(
                heard.isEmpty() ? List.of() : List.of(stretch), List.of(), Map.of(), List.of(), 0),
            List.of(),
            0,
            lines,
            events,
            Optional.of(PLAIN.readTree(result)),
            List.of());
    List<TalkSession> sessions =
        Stream.of(account).map(one -> new TalkSession(one, List.of())).toList();
    return new FallenTalk(
        of,
        new MovedTalk(
            of.talk(),
            new TalkSeen(report, sessions, List.of(), decisions, List.of()),
            new FramesSeen(frames),
            Optional.empty()),
        new WordsSeen(chain),
        Optional.of(BEGAN.plusSeconds(5)));
  }
}

package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.proof.FramesSeen.Frame;
import dev.patchbay.local.talk.Heard;
import dev.patchbay.local.talk.Said;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The laws of talks that move, each kept and broken. */
final class MovedTalkTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");

  private final MovingTalk plan =
      MovingTalk.of(
          MovingTalk.Manner.WAITS, new TalkPlan.Draft(0, new SplittableRandom(1).split()));
  private final List<JsonNode> lines = new ArrayList<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private Map<Long, Long> played = Map.of();
  private String result = "{}";
  private Optional<Strike.Done> struck = Optional.of(done(Strike.STOPPED, 10, 20));

  @Test
  void moveIsToldAlikeInResultEventAndTranscript() {
    moved("lease_expired");
    assertThat(talk().moves()).isEmpty();

    result = "{\"epoch\":2,\"moves\":[{\"reason\":\"worker_draining\"}]}";
    assertThat(talk().moves()).singleElement().asString().startsWith("moves in the result");
    moved("lease_expired");
    events.clear();
    assertThat(talk().moves()).singleElement().asString().startsWith("moves among the events");
  }

  @Test
  void talkWhoseWorkerIsLeftAloneStaysWhereItIs() {
    struck = Optional.empty();
    result = "{\"epoch\":1}";
    assertThat(talk().moves()).isEmpty();

    moved("lease_expired");
    assertThat(talk().moves()).hasSize(5);
  }

  @Test
  void turnThatIsToldAgainCountsAsItWasToldLast() {
    says(1, 2, "One two.");
    says(1, 4, "Three");
    says(2, 4, "Three four.");
    says(2, 6, "Five.");

    assertThat(talk().understood()).containsExactly("One", "two.", "Three", "four.", "Five.");
  }

  @Test
  void whatWasToldBehindTheTurnsThatStandIsForgotten() {
    says(1, 2, "One two.");
    says(1, 3, "Three.");
    says(1, 5, "Four.");
    lines.add(PLAIN.createObjectNode().put("type", "moved").put("epoch", 2).put("turns", 2));
    says(2, 4, "Three.");

    assertThat(talk().understood()).containsExactly("One", "two.", "Three.");
  }

  @Test
  void lineBehindOneOfANewerHolderIsReadByNobody() {
    says(1, 2, "One.");
    says(2, 3, "Two.");
    says(1, 4, "Two.");

    assertThat(talk().understood()).containsExactly("One.", "Two.");
    assertThat(talk().staleLines()).isOne();
  }

  @Test
  void wordsThatAreLostAndAnswersThatAreNotHeardAreFound() {
    List<Utterance> all = plan.script().says();
    for (int turn = 0; turn < all.size(); turn++) {
      says(1, 2 * turn + 1, String.join(" ", all.get(turn).words()));
    }
    assertThat(talk().words()).isNotEmpty().allMatch(breach -> breach.contains("never heard"));

    lines.removeFirst();
    assertThat(talk().words()).anyMatch(breach -> breach.contains("what the provider understood"));
  }

  @Test
  void holderThatWasGivenUpSpeaksNoMoreThanItMay() {
    frames.add(sound(1, 9));
    frames.add(sound(2, 14));
    frames.add(sound(1, 15));
    played = Map.of(1L, 1L, 2L, 1L);
    assertThat(talk().staleness()).isEmpty();

    frames.add(sound(1, 16));
    assertThat(talk().staleness()).singleElement().asString().contains("1 frames of a holder");
  }

  @Test
  void whatStandsBehindANewerHoldersFramesIsNotPlayed() {
    frames.add(sound(1, 9));
    frames.add(sound(2, 14));
    frames.add(sound(1, 15));
    played = Map.of(1L, 2L, 2L, 1L);

    assertThat(talk().staleness()).singleElement().asString().contains("that were played");
  }

  @Test
  void questionIsAskedAgainOnlyWhereItWasCutOff() {
    asked(1, "asked");
    asked(2, "asked");
    assertThat(talk().effects()).noneMatch(breach -> breach.startsWith("questions"));

    lines.clear();
    asked(1, "asked");
    asked(1, "heard");
    asked(2, "asked");
    assertThat(talk().effects()).anyMatch(breach -> breach.startsWith("questions: 2"));
  }

  private void asked(long epoch, String state) {
    lines.add(
        PLAIN
            .createObjectNode()
            .put("type", "confirmation")
            .put("epoch", epoch)
            .put("state", state));
  }

  @Test
  void callerWaitsFromTheStrikeOrFromTheEndOfWhatItSaidBehindIt() {
    frames.add(sound(2, 19));
    assertThat(talk().gap().map(MoveGap::whole)).contains(Duration.ofSeconds(9));
    assertThat(talk().gap().map(MoveGap::own)).contains(Duration.ofSeconds(9));
    assertThat(talk().gapBehindMove()).isEmpty();
    event("moved", 18, "lease_expired");
    assertThat(talk().gapBehindMove()).contains(Duration.ofSeconds(1));
    assertThat(talk().untilMove()).contains(Duration.ofSeconds(8));

    says(12);
    MoveGap gap = talk().gap().orElseThrow();
    assertThat(gap.whole()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
    assertThat(gap.own()).isEqualTo(gap.whole());
  }

  @Test
  void callerOfWhoTakesLeaveWaitsFromTheEndOfWhatThatSaid() {
    struck = Optional.of(done(Strike.DRAINED, 10, 20));
    frames.add(new Frame(1, "audio", Duration.ofSeconds(3), BEGAN.plusSeconds(11)));
    frames.add(sound(2, 15));

    assertThat(talk().gap().map(MoveGap::whole)).contains(Duration.ofSeconds(1));
  }

  @Test
  void strikeIsInSpeechOrInAnAnswer() {
    says(9);
    assertThat(talk().inSpeech()).isTrue();
    assertThat(talk().inAnswer()).isFalse();

    said.clear();
    says(11);
    frames.add(new Frame(1, "audio", Duration.ofSeconds(3), BEGAN.plusSeconds(8)));
    assertThat(talk().inSpeech()).isFalse();
    assertThat(talk().inAnswer()).isTrue();
    frames.add(new Frame(1, "clear", Duration.ZERO, BEGAN.plusSeconds(9)));
    assertThat(talk().inAnswer()).isFalse();
  }

  @Test
  void answersBeforeTheStrikeAreTheUsualOnes() {
    says(1);
    frames.add(sound(1, 6));
    says(7);
    frames.add(sound(2, 19));

    assertThat(talk().usual()).hasSize(1);
  }

  @Test
  void strikeIsWhatItWasMeantToBe() {
    assertThat(done(Strike.STOPPED, 10, 20).asMeant()).isTrue();
    assertThat(done(Strike.STOPPED, 10, 15).asMeant()).isFalse();
    assertThat(exit(Strike.KILLED, 137).asMeant()).isTrue();
    assertThat(exit(Strike.KILLED, 1).asMeant()).isFalse();
    assertThat(exit(Strike.DRAINED, 143).asMeant()).isTrue();
    assertThat(exit(Strike.DRAINED, 137).asMeant()).isFalse();
    assertThat(done(Strike.DRAINED, 10, 20).asMeant()).isFalse();
  }

  @Test
  void aSlowNextHolderIsFoundAndSoIsAFaultThatWasNotSeen() {
    frames.add(sound(2, 18));
    event("moved", 17, "lease_expired");
    assertThat(found()).noneMatch(breach -> breach.contains("waited"));
    assertThat(found()).anyMatch(breach -> breach.startsWith("talks whose worker is killed"));

    frames.set(0, sound(2, 21));
    assertThat(found()).anyMatch(breach -> breach.contains("waited for 11000 ms"));
    frames.clear();
    assertThat(found()).anyMatch(breach -> breach.contains("never heard"));
  }

  private List<String> found() {
    var findings = new Findings();
    new MovesFound(List.of(talk()), List.of(), new MoveSteps(Map.of()), true).tell(findings);
    return findings.verdict().breaches();
  }

  private static Strike.Done done(Strike how, int from, int to) {
    return new Strike.Done(
        how, Set.of(), BEGAN.plusSeconds(from), BEGAN.plusSeconds(to), OptionalInt.empty());
  }

  private static Strike.Done exit(Strike how, int status) {
    return new Strike.Done(how, Set.of(), BEGAN, BEGAN.plusSeconds(1), OptionalInt.of(status));
  }

  private static Frame sound(long epoch, int second) {
    return new Frame(epoch, "audio", Duration.ofMillis(20), BEGAN.plusSeconds(second));
  }

  private void moved(String reason) {
    result = "{\"epoch\":2,\"moves\":[{\"reason\":\"" + reason + "\"}]}";
    lines.clear();
    lines.add(PLAIN.createObjectNode().put("type", "moved").put("reason", reason).put("epoch", 2));
    events.clear();
    event("moved", 18, reason);
  }

  private void event(String type, int second, String reason) {
    events.add(
        PLAIN
            .createObjectNode()
            .put("type", type)
            .put("at", BEGAN.plusSeconds(second).toString())
            .put("reason", reason));
  }

  private void says(long epoch, int turn, String text) {
    lines.add(
        PLAIN
            .createObjectNode()
            .put("type", "final")
            .put("side", "caller")
            .put("epoch", epoch)
            .put("turn", turn)
            .put("text", text));
  }

  /** The next sentence, from that second on. */
  private void says(int second) {
    long at = BEGAN.plusSeconds(second).toEpochMilli();
    said.add(new Said(said.size(), 0, 0, 0, OptionalLong.of(at), 0));
  }

  private MovedTalk talk() {
    var report =
        new TalkReport(
            plan.script(),
            said,
            new Heard(List.of(), List.of(), played, List.of(), 0),
            List.of(),
            0,
            lines,
            events,
            Optional.of(PLAIN.readTree(result)),
            List.of());
    return new MovedTalk(
        plan,
        new TalkSeen(report, List.of(), List.of(), List.of(), List.of()),
        new FramesSeen(frames),
        struck);
  }
}

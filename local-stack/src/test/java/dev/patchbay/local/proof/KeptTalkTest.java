package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.proof.FramesSeen.Frame;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Heard;
import dev.patchbay.local.talk.Said;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.simulator.ToneRenderer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The laws of talks that stay while broker or router are away, each kept and broken. */
final class KeptTalkTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final int RATE = 24_000;

  private MovingTalk plan =
      MovingTalk.of(
          MovingTalk.Manner.WAITS, new TalkPlan.Draft(1, new SplittableRandom(1).split()));
  private final List<LedgerWords.Word> words = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<JsonNode> lines = new ArrayList<>();
  private final List<JsonNode> decisions = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final List<Absence.Done> absences = new ArrayList<>();
  private String heard = "";
  private String result = "{}";
  private List<String> outOfOrder = List.of();

  @Test
  void aSecondEpochIsFoundWhereverItStands() {
    told("admitted", 1, 1);
    told("claimed", -1, 0);
    frames.add(sound(1, 2));
    assertThat(talk().epochs()).isEmpty();

    told("progress", 2, 3);
    assertThat(talk().epochs()).singleElement().asString().endsWith("[2]");
    words.removeLast();
    frames.add(sound(3, 3));
    assertThat(talk().epochs()).singleElement().asString().endsWith("[3]");
    frames.removeLast();
    lines.add(PLAIN.createObjectNode().put("epoch", 4));
    assertThat(talk().epochs()).singleElement().asString().endsWith("[4]");
  }

  @Test
  void framesMayBeMissingInOnePlaceForABrokersSakeAndInNoOther() {
    lines.add(PLAIN.createObjectNode().put("epoch", 1));
    outOfOrder = List.of("epoch 1: frame 9 where 4 was next");
    absences.add(done(Absence.ROUTER, 10));
    suspended(12);
    assertThat(disorder()).hasSize(1);

    absences.set(0, done(Absence.BROKER, 10));
    assertThat(disorder()).isEmpty();
    outOfOrder =
        List.of("epoch 1: frame 9 where 4 was next", "epoch 1: frame 20 where 12 was next");
    assertThat(disorder()).hasSize(1);
    outOfOrder = List.of("epoch 1: frame 4 came twice");
    assertThat(disorder()).hasSize(1);
  }

  private List<String> disorder() {
    return talk().order().stream().filter(breach -> breach.startsWith("epoch 1:")).toList();
  }

  @Test
  void whatIsConfirmedWhileTheLedgerIsAwayMayBeNotDoneAndNeverHalf() {
    confirms();
    absences.add(done(Absence.ROUTER, 10));
    told("claimed", -1, 0);
    words.add(new LedgerWords.Word("", "tick", 0, -1, false, BEGAN.plusSeconds(17)));
    given(18);
    assertThat(talk().effects()).isNotEmpty();
    lines.removeLast();

    given(16);
    assertThat(talk().effects()).isEmpty();
    result = "{\"effects\":[{\"outcome\":\"unknown\"}]}";
    assertThat(talk().effects()).containsExactly("the effect's outcome: unknown instead of failed");
  }

  private void confirms() {
    plan =
        MovingTalk.of(
            MovingTalk.Manner.CONFIRMS, new TalkPlan.Draft(1, new SplittableRandom(1).split()));
    result = "{\"effects\":[{\"outcome\":\"failed\"}]}";
  }

  private void given(int second) {
    lines.add(
        PLAIN
            .createObjectNode()
            .put("type", "confirmation")
            .put("state", "given")
            .put("at", BEGAN.plusSeconds(second).toString())
            .put("epoch", 1));
  }

  @Test
  void whatIsDecidedAgainIsFound() {
    decided("dispatch");
    decided("complete");
    assertThat(talk().decisions()).isEmpty();

    decisions.clear();
    decided("dispatch");
    decided("redispatch");
    decided("complete");
    assertThat(talk().decisions()).singleElement().asString().contains("redispatch");
  }

  @Test
  void anAnswerThatIsHeardTwiceIsFoundAndOneThatIsCutOffIsNone() {
    String reply = plan.replies().getFirst();
    List<String> spoken = Texts.words(reply);
    heard = String.join(" ", spoken.subList(0, 3)) + " " + reply;
    assertThat(talk().answers()).isEmpty();

    heard = reply + " " + reply;
    assertThat(talk().answers()).singleElement().asString().endsWith("was heard 2 times");
  }

  @Test
  void whatTheLedgerSaysAgainstTheHolderIsFound() {
    told("granted", 1, 3);
    assertThat(talk().ledgersWord()).isEmpty();

    told("wind-up", 1, 4);
    assertThat(talk().ledgersWord()).containsExactly("the ledger said [wind-up]");
  }

  @Test
  void holderMayBeSilentForABrokerAndForNoRouter() {
    absences.add(done(Absence.ROUTER, 10));
    absences.add(done(Absence.BROKER, 20));
    suspended(25);
    assertThat(talk().ledgersWord()).isEmpty();

    suspended(15);
    assertThat(talk().ledgersWord()).singleElement().asString().endsWith("only for router");
  }

  @Test
  void talkIsSilentBetweenAnAbsenceAndTheNext() {
    absences.add(done(Absence.BROKER, 10));
    absences.add(done(Absence.ROUTER, 20));
    suspended(21);
    assertThat(talk().silent(absences.getFirst())).isFalse();

    suspended(19);
    assertThat(talk().silent(absences.getFirst())).isTrue();
  }

  @Test
  void goesOnWithTheFirstReportOrSoundBehindTheLedgersWord() {
    Absence.Done done = done(Absence.BROKER, 10);
    absences.add(done);
    told("claimed", -1, 0);
    words.add(new LedgerWords.Word("", "tick", 0, -1, false, BEGAN.plusSeconds(17)));
    frames.add(sound(1, 16));
    suspended(16);
    assertThat(talk().goesOn(done)).isEmpty();

    told("renewed", 1, 18);
    suspended(19);
    told("progress", 1, 21);
    assertThat(talk().tick(done)).contains(BEGAN.plusSeconds(17));
    assertThat(talk().goesOn(done)).contains(BEGAN.plusSeconds(21));
    frames.add(sound(1, 20));
    assertThat(talk().goesOn(done)).contains(BEGAN.plusSeconds(20));
  }

  @Test
  void callerWaitsFromTheEndOfWhatItSaidMeanwhile() {
    says(11);
    frames.add(sound(1, 10));
    frames.add(sound(1, 19));

    KeptTalk talk = talk();
    assertThat(talk.waits(BEGAN.plusSeconds(11), BEGAN.plusSeconds(30)))
        .singleElement()
        .satisfies(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(7)));
    assertThat(talk.waits(BEGAN.plusSeconds(20), BEGAN.plusSeconds(30))).isEmpty();
    assertThat(talk.waits(BEGAN, BEGAN.plusSeconds(11))).isEmpty();
  }

  @Test
  void absenceIsWhatItWasMeantToBe() {
    assertThat(done(Absence.BROKER, 10).asMeant()).isTrue();
    assertThat(absence(Absence.BROKER, 137, true, Optional.of(4)).asMeant()).isFalse();
    assertThat(absence(Absence.BROKER, 137, false, Optional.of(9)).asMeant()).isFalse();
    assertThat(absence(Absence.BROKER, 143, true, Optional.of(9)).asMeant()).isFalse();
    assertThat(absence(Absence.ROUTER, 137, false, Optional.of(1)).asMeant()).isTrue();
    assertThat(absence(Absence.ROUTER, 1, false, Optional.of(1)).asMeant()).isFalse();
    assertThat(absence(Absence.ROUTER, 137, false, Optional.empty()).asMeant()).isFalse();
    assertThat(absence(Absence.ROUTER_WITH_STANDBY, 137, false, Optional.empty()).asMeant())
        .isTrue();
    assertThat(absence(Absence.ROUTER_WITH_STANDBY, 137, false, Optional.of(1)).asMeant())
        .isFalse();
  }

  @Test
  void aBrokersReturnThatNobodyGoesOnBehindIsFoundAndSoIsOneBehindWhichItTakesLong() {
    absences.add(done(Absence.BROKER, 10));
    told("claimed", -1, 0);
    told("progress", 1, 1);
    words.add(new LedgerWords.Word("", "tick", 0, -1, false, BEGAN.plusSeconds(20)));
    assertThat(found())
        .anyMatch(breach -> breach.startsWith("holders that fell silent seen 0"))
        .anyMatch(breach -> breach.startsWith("in either, broker seen 0"))
        .anyMatch(breach -> breach.contains("it went on never behind"));

    suspended(19);
    told("renewed", 1, 20);
    frames.add(new Frame(1, "audio", Duration.ofSeconds(4), BEGAN.plusSeconds(8)));
    frames.add(sound(1, 21));
    assertThat(found())
        .noneMatch(breach -> breach.contains("went on"))
        .noneMatch(KeptTalkTest::ofSeen);
    frames.set(1, sound(1, 22));
    assertThat(found()).anyMatch(breach -> breach.contains("it went on 2000 ms behind"));
  }

  private static boolean ofSeen(String breach) {
    return breach.startsWith("holders") || breach.startsWith("in either");
  }

  @Test
  void whoWaitsForAnAnswerAsLongAsTheRouterIsAwayIsFoundAndSoIsARouterThatGrantsNoMore() {
    absences.add(done(Absence.ROUTER, 10));
    told("claimed", -1, 0);
    told("progress", 1, 1);
    says(11);
    assertThat(found()).anyMatch(breach -> breach.startsWith("nothing was granted any more"));

    told("granted", 1, 25);
    frames.add(sound(1, 16));
    assertThat(found()).noneMatch(breach -> breach.contains("waited for an answer"));
    frames.set(0, sound(1, 24));
    assertThat(found()).anyMatch(breach -> breach.contains("its caller waited for an answer"));
  }

  private List<String> found() {
    var findings = new Findings();
    new AbsencesFound(List.of(talk()), absences, true).tell(findings);
    return findings.verdict().breaches();
  }

  private static Absence.Done done(Absence who, int second) {
    return new Absence.Done(
        who,
        BEGAN.plusSeconds(second),
        OptionalInt.of(137),
        true,
        Optional.of(BEGAN.plusSeconds(second + 7)));
  }

  private static Absence.Done absence(
      Absence who, int exit, boolean unreachable, Optional<Integer> seconds) {
    return new Absence.Done(
        who, BEGAN, OptionalInt.of(exit), unreachable, seconds.map(BEGAN::plusSeconds));
  }

  private void told(String type, long epoch, int second) {
    words.add(new LedgerWords.Word(plan.jobId(), type, 0, epoch, false, BEGAN.plusSeconds(second)));
  }

  private void suspended(int second) {
    words.add(
        new LedgerWords.Word(plan.jobId(), "progress", 0, 1, true, BEGAN.plusSeconds(second)));
  }

  private void decided(String kind) {
    decisions.add(PLAIN.createObjectNode().put("kind", kind));
  }

  private static Frame sound(long epoch, int second) {
    return new Frame(epoch, "audio", Duration.ofMillis(20), BEGAN.plusSeconds(second));
  }

  /** The next sentence, from that second on. */
  private void says(int second) {
    long at = BEGAN.plusSeconds(second).toEpochMilli();
    said.add(new Said(said.size(), 0, 0, 0, OptionalLong.of(at), 0));
  }

  private KeptTalk talk() {
    var report =
        new TalkReport(
            plan.script(),
            said,
            new Heard(stretches(), List.of(), Map.of(), outOfOrder, 0),
            List.of(),
            0,
            lines,
            List.of(),
            Optional.of(PLAIN.readTree(result)),
            List.of());
    return new KeptTalk(
        new MovedTalk(
            plan,
            new TalkSeen(report, List.of(), List.of(), decisions, List.of()),
            new FramesSeen(frames),
            Optional.empty()),
        new LedgerWords(words),
        absences);
  }

  private List<Heard.Stretch> stretches() {
    if (heard.isEmpty()) {
      return List.of();
    }
    short[] samples = new ToneRenderer(RATE).render(heard);
    var listener = new ToneListener(RATE);
    listener.feed(samples, 0, samples.length);
    Hearing hearing = listener.finish();
    return List.of(
        new Heard.Stretch(hearing, RATE, samples.length, samples.length, OptionalLong.empty(), 0));
  }
}

package dev.patchbay.local.proof;

import dev.patchbay.local.proof.FramesSeen.Frame;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A talk under which broker or router were away, put together for tests. */
final class KeptStory {
  static final JsonMapper PLAIN = JsonMapper.builder().build();
  static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final int RATE = 24_000;

  MovingTalk plan =
      MovingTalk.of(
          MovingTalk.Manner.WAITS, new TalkPlan.Draft(1, new SplittableRandom(1).split()));
  final List<LedgerWords.Word> words = new ArrayList<>();
  final List<Frame> frames = new ArrayList<>();
  final List<JsonNode> lines = new ArrayList<>();
  final List<JsonNode> decisions = new ArrayList<>();
  final List<Said> said = new ArrayList<>();
  final List<Absence.Done> absences = new ArrayList<>();
  String heard = "";
  String result = "{}";
  List<String> outOfOrder = List.of();

  void confirms() {
    plan =
        MovingTalk.of(
            MovingTalk.Manner.CONFIRMS, new TalkPlan.Draft(1, new SplittableRandom(1).split()));
    result = "{\"effects\":[{\"outcome\":\"failed\"}]}";
  }

  void given(int second) {
    lines.add(
        PLAIN
            .createObjectNode()
            .put("type", "confirmation")
            .put("state", "given")
            .put("at", BEGAN.plusSeconds(second).toString())
            .put("epoch", 1));
  }

  static Absence.Done done(Absence who, int second) {
    return new Absence.Done(
        who,
        BEGAN.plusSeconds(second),
        OptionalInt.of(137),
        true,
        Optional.of(BEGAN.plusSeconds(second + 7)));
  }

  static Absence.Done absence(
      Absence who, int exit, boolean unreachable, Optional<Integer> seconds) {
    return new Absence.Done(
        who, BEGAN, OptionalInt.of(exit), unreachable, seconds.map(BEGAN::plusSeconds));
  }

  void told(String type, long epoch, int second) {
    words.add(new LedgerWords.Word(plan.jobId(), type, 0, epoch, false, BEGAN.plusSeconds(second)));
  }

  void suspended(int second) {
    words.add(
        new LedgerWords.Word(plan.jobId(), "progress", 0, 1, true, BEGAN.plusSeconds(second)));
  }

  void decided(String kind) {
    decisions.add(PLAIN.createObjectNode().put("kind", kind));
  }

  static Frame sound(long epoch, int second) {
    return new Frame(epoch, "audio", Duration.ofMillis(20), BEGAN.plusSeconds(second));
  }

  /** The next sentence, from that second on. */
  void says(int second) {
    long at = BEGAN.plusSeconds(second).toEpochMilli();
    said.add(new Said(said.size(), 0, 0, 0, OptionalLong.of(at), 0));
  }

  KeptTalk talk() {
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

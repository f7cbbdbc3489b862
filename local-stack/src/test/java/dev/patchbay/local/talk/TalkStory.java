package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.ToneRenderer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A talk written down, in which everything is as promised until somebody spoils it. */
public final class TalkStory {
  static final String JOB = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002";

  /** On the wall, of every story. */
  public static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");

  static final Sound SOUND = Sound.MU_LAW;

  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  final List<Utterance> says = new ArrayList<>();
  final List<JsonNode> lines = new ArrayList<>();
  final List<JsonNode> events = new ArrayList<>();
  final List<Befallen> faults = new ArrayList<>();
  final List<String> errors = new ArrayList<>();
  final TalkScript.Ear ear;
  final Ears ears;
  String counts = "{}";
  String outcome = "completed";
  private String reason = "";
  private String effect = "";
  private String cost = "0";
  private String further = "";
  private Optional<TalkScript> script = Optional.empty();
  int interruptions;
  private long sequence;
  private long frames;
  private long told;
  private final List<Said> said = new ArrayList<>();
  private long now;
  private int turn;
  private int callerTurns;
  private int agentTurns;

  /** Of a caller who hears at once, and tells marks. */
  TalkStory() {
    this(new TalkScript.Ear(Duration.ZERO, Duration.ZERO, true));
  }

  TalkStory(TalkScript.Ear ear) {
    this.ear = ear;
    ears = new Ears(SOUND, ear);
  }

  /** Of a caller with a script. */
  public static TalkStory of(TalkScript script) {
    var story = new TalkStory();
    story.script = Optional.of(script);
    return story;
  }

  private String job() {
    return script.map(TalkScript::jobId).orElse(JOB);
  }

  /**
   * How it ends.
   *
   * @param further what the result tells of the talk besides, as members of an object, each with a
   *     comma behind it
   */
  public TalkStory ends(String outcome, String reason, String further) {
    this.outcome = outcome;
    this.reason = reason;
    this.further = further;
    return this;
  }

  /** What the result says that it cost. */
  public TalkStory costs(String total) {
    cost = total;
    return this;
  }

  /** Something was to be changed. */
  public TalkStory effect(String outcome, String confirmation) {
    effect = "{\"outcome\":\"%s\",\"confirmation\":\"%s\"}".formatted(outcome, confirmation);
    return this;
  }

  static JsonNode json(String text) {
    return PLAIN.readTree(text);
  }

  /** The caller says and is understood. */
  public TalkStory caller(String text) {
    return caller(text, text);
  }

  TalkStory caller(String says, String understood) {
    this.says.add(Utterance.of(says, new Cue.AtOnce(), Duration.ZERO));
    turn++;
    callerTurns++;
    line(
        "\"type\":\"final\",\"turn\":%d,\"side\":\"caller\",\"item\":\"i%d\",\"text\":\"%s\",\"how\":\"whole\",\"heardMs\":0"
            .formatted(turn, turn, understood));
    return this;
  }

  /** The agent speaks and is heard out. */
  public TalkStory agent(String text) {
    sounds(text);
    mark();
    return hears(text, "whole");
  }

  /** A turn of the agent's in the transcript and in what its product may show. */
  public TalkStory hears(String text, String how) {
    List.of("thinking", "speaking", "listening").forEach(this::state);
    turn++;
    agentTurns++;
    line(
        "\"type\":\"final\",\"turn\":%d,\"side\":\"agent\",\"item\":\"i%d\",\"text\":\"%s\",\"how\":\"%s\",\"heardMs\":1000"
            .formatted(turn, turn, text, how));
    return this;
  }

  /** Audio comes, all at once, in frames of 100 ms; a second behind whatever was before. */
  public TalkStory sounds(String text) {
    now += 10_000_000_000L;
    sounds(SOUND.encode(new ToneRenderer(SOUND.rate()).render(text)));
    return this;
  }

  TalkStory sounds(byte[] audio) {
    for (int from = 0; from < audio.length; from += 800) {
      byte[] piece = Arrays.copyOfRange(audio, from, Math.min(audio.length, from + 800));
      comes(new OutFrame.Audio(SOUND, piece));
    }
    return this;
  }

  /** A mark comes. */
  TalkStory mark() {
    return comes(new OutFrame.Mark("m" + frames));
  }

  TalkStory comes(OutFrame.Body body) {
    ears.frame(new OutFrame(job(), 1, frames++, body, now / 1_000_000), now);
    return this;
  }

  /** Time passes, and marks that are due are told. */
  public TalkStory passes(int millis) {
    now += millis * 1_000_000L;
    ears.due(now).forEach(mark -> ears.told(mark, new Heard.Told(told++, now / 1_000_000)));
    return this;
  }

  /** The player is told to forget what it has not played. */
  public TalkStory clear() {
    return comes(new OutFrame.Clear());
  }

  /** The caller begins to speak. */
  TalkStory speaks() {
    long heard = ears.played(now) * 1000 / SOUND.rate();
    var at = OptionalLong.of(brokerMillis());
    said.add(new Said(said.size(), told++, heard, ears.stretch(), at, 0));
    return this;
  }

  long brokerMillis() {
    return now / 1_000_000;
  }

  void skipAFrame() {
    frames++;
  }

  /** By the clock on the wall. */
  private Instant at() {
    return BEGAN.plusNanos(now);
  }

  public TalkStory line(String members) {
    sequence++;
    lines.add(
        json(
            "{\"jobId\":\"%s\",\"epoch\":1,\"sequence\":%d,%s}"
                .formatted(job(), sequence, members)));
    return this;
  }

  public TalkStory event(String text) {
    events.add(json(text));
    return this;
  }

  TalkStory state(String name) {
    return event(
        "{\"type\":\"state\",\"epoch\":1,\"at\":\"%s\",\"state\":\"%s\"}".formatted(at(), name));
  }

  public TalkReport report() {
    now += 10_000_000_000L;
    String talk =
        """
        "talk":{%s"callerTurns":%d,"agentTurns":%d,"interruptions":%d,"transcriptSequence":%d,
         "transcriptLost":0,"agentFrames":%d,"callerFrames":{"counts":%s}}
        """
            .formatted(further, callerTurns, agentTurns, interruptions, sequence, frames, counts);
    JsonNode result =
        json(
            """
            {"jobId":"%s","finishedAt":"%s","totalCost":"%s","effects":[%s],"outcome":{"kind":"%s","reason":"%s"%s}}
            """
                .formatted(job(), at(), cost, effect, outcome, reason, went(talk)));
    return new TalkReport(
        script.orElseGet(this::plain),
        said,
        ears.finish(now),
        faults,
        100,
        lines,
        events,
        Optional.of(result),
        errors);
  }

  /** Where a result tells how a talk went; whoever lost its holder tells nothing. */
  private String went(String talk) {
    if (reason.equals("holder_lost")) {
      return "";
    }
    return outcome.equals("completed") ? ",\"output\":{" + talk + "}" : "," + talk;
  }

  private TalkScript plain() {
    return new TalkScript(
        JOB,
        "desk",
        SOUND,
        20,
        says,
        new Leaving(new Cue.AtOnce(), Duration.ZERO, Leaving.How.STAY),
        ear,
        faults.stream().map(Befallen::fault).toList());
  }
}

package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Callers of agents that may ask before they change something. */
final class TalkCues {
  /** Who stays until there is a result. */
  static final Leaving STAYS = new Leaving(new Cue.AtOnce(), Duration.ZERO, Leaving.How.STAY);

  private static final Duration AT_ONCE = Duration.ZERO;

  private TalkCues() {}

  /** Who says this over a good telephone line, and then leaves. */
  static TalkScript caller(String jobId, String agent, List<Utterance> says, Leaving leaving) {
    return new TalkScript(
        jobId, agent, Sound.MU_LAW, 20, says, leaving, TalkScript.Ear.USUAL, List.of());
  }

  /** The same in the format of this talk. */
  static TalkScript caller(TalkPlan.Draft draft, List<Utterance> says, Leaving leaving) {
    return new TalkScript(
        draft.jobId(),
        draft.agent(),
        draft.sound(),
        draft.frameMillis(),
        says,
        leaving,
        TalkScript.Ear.USUAL,
        List.of());
  }

  static Utterance when(AttemptPlan.When when, String words) {
    return Utterance.of(words, cue(when), Duration.ofMillis(when.pauseMillis()));
  }

  static Leaving leaves(AttemptPlan.When when) {
    return new Leaving(cue(when), AT_ONCE, Leaving.How.HANG_UP);
  }

  private static Cue cue(AttemptPlan.When when) {
    Duration time = Duration.ofMillis(when.millis());
    return switch (when.kind()) {
      case SILENT -> new Cue.Silent(time);
      case INTO -> new Cue.Into(time);
      case QUESTION -> new Cue.Told(TalkCues::askedToItsEnd);
    };
  }

  /** The transcript says that the caller has heard a question to its end. */
  static boolean askedToItsEnd(JsonNode line) {
    return is(line, "confirmation") && line.path("state").asString("").equals("heard");
  }

  /**
   * How a talk went, for people: what its caller was understood to say, what the model was told.
   */
  static String went(TalkReport report) {
    return "the caller said %s, the model was answered %s"
        .formatted(
            report.transcripts().stream()
                .filter(
                    line -> is(line, "final") && line.path("side").asString("").equals("caller"))
                .map(line -> line.path("text").asString(""))
                .toList(),
            report.transcripts().stream()
                .filter(line -> is(line, "tool-answered"))
                .map(line -> line.path("code").asString(""))
                .toList());
  }

  /** Whether the record is of this type. */
  static boolean is(JsonNode record, String type) {
    return record.path("type").asString("").equals(type);
  }
}

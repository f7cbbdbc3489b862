package dev.patchbay.cli;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.TalkOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a live talk went, in lines for people. */
final class TalkReport {
  private TalkReport() {}

  static String length(TalkOutput talk) {
    return MessageLines.seconds(talk.lengthMs()) + " s of talk";
  }

  /** In a few words. */
  static String brief(TalkOutput talk) {
    return length(talk) + ", turns: caller " + talk.callerTurns() + ", agent " + talk.agentTurns();
  }

  /** All that is worth telling; what did not happen is left out. */
  static List<String> of(TalkOutput talk) {
    var lines = new ArrayList<String>();
    lines.add(
        "turns: caller %d, agent %d, interruptions %d, tool calls %d"
            .formatted(
                talk.callerTurns(), talk.agentTurns(), talk.interruptions(), talk.toolCalls()));
    lines.add(transcript(talk.transcriptSequence(), talk.transcriptLost()));
    lines.add(frames("caller's frames", talk.callerFrames()));
    lines.add("agent's frames: " + talk.agentFrames());
    if (talk.reconnects() > 0) {
      lines.add("provider sessions: " + (talk.reconnects() + 1));
    }
    return lines;
  }

  static String transcript(long lines, long lost) {
    return "transcript: "
        + lines
        + " lines"
        + (lost == 0 ? "" : ", " + lost + " of them may be missing");
  }

  /** What the frames of a stream were like. */
  static String frames(String whose, CallerFrames frames) {
    String findings =
        frames.counts().entrySet().stream()
            .map(entry -> ", " + entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining());
    return "%s: %d, %s s of audio, %s s silent, at worst %d ms late and %d ms uneven%s"
        .formatted(
            whose,
            frames.frames(),
            MessageLines.seconds(frames.audioMs()),
            MessageLines.seconds(frames.silentMs()),
            frames.worstLateMs(),
            frames.worstJitterMs(),
            findings);
  }
}

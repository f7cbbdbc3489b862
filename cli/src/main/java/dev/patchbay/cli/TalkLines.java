package dev.patchbay.cli;

import dev.patchbay.cli.talk.Moment;
import dev.patchbay.cli.talk.Talked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What happens at the caller's side of a talk, as lines. */
final class TalkLines {
  private TalkLines() {}

  static String text(Moment moment, long at) {
    return seconds(at)
        + " s  "
        + switch (moment) {
          case Moment.Speaks speaks -> "the caller begins utterance " + speaks.utterance();
          case Moment.Spoken spoken -> "the caller has said utterance " + spoken.utterance();
          case Moment.Answered answered ->
              "the agent is heard, " + seconds(answered.after()) + " s after the caller";
          case Moment.Silenced silenced ->
              silenced.after() == 0
                  ? "the agent is cut short"
                  : "the agent is cut short, "
                      + seconds(silenced.after())
                      + " s after the caller began";
          case Moment.Missing missing -> frames(missing.frames()) + " never came";
          case Moment.Stalled _ -> "nothing comes from the microphone";
          case Moment.Left left -> "the line is closed: " + word(left.why());
        };
  }

  static ObjectNode json(Moment moment, long at) {
    ObjectNode json = Printer.object();
    switch (moment) {
      case Moment.Speaks speaks -> named(json, "speaks").put("utterance", speaks.utterance());
      case Moment.Spoken spoken -> named(json, "spoken").put("utterance", spoken.utterance());
      case Moment.Answered answered ->
          named(json, "answered").put("afterMs", answered.after() / 1_000);
      case Moment.Silenced silenced ->
          named(json, "silenced").put("afterMs", silenced.after() / 1_000);
      case Moment.Missing missing -> named(json, "missing").put("frames", missing.frames());
      case Moment.Stalled _ -> named(json, "stalled");
      case Moment.Left left -> named(json, "left").put("why", word(left.why()));
    }
    return json.put("atMs", at / 1_000);
  }

  /** The talk in a line; of the frames what was wrong. */
  static String text(Talked talked) {
    return text(
        talked,
        "talked      " + seconds(talked.micros()) + " s",
        "heard " + seconds(talked.heardMicros()) + " s of the agent",
        "of the agent");
  }

  /** What was said to those who write it down or translate it, in a line; likewise. */
  static String said(Talked said) {
    return text(
        said,
        "said        " + frames(said.framesSent()),
        said.heardMicros() == 0
            ? ""
            : "heard " + seconds(said.heardMicros()) + " s of the translation",
        "of the translation");
  }

  private static String text(Talked talked, String said, String heard, String whose) {
    var parts = new ArrayList<String>();
    parts.add(said);
    if (!heard.isEmpty()) {
      parts.add(heard);
    }
    List<Fault> faults =
        List.of(
            new Fault(talked.framesLost(), "not taken by the broker"),
            new Fault(talked.missing(), whose + " never came"),
            new Fault(talked.repeated(), whose + " came again"),
            new Fault(talked.stale(), "were of an older epoch"),
            new Fault(talked.unreadable(), "were unreadable"),
            new Fault(talked.dropped(), "could not be played"));
    faults.stream()
        .filter(fault -> fault.frames() > 0)
        .map(fault -> frames(fault.frames()) + " " + fault.what())
        .forEach(parts::add);
    if (talked.missingLines() > 0) {
      parts.add(talked.missingLines() + " lines of the transcript never came");
    }
    return String.join(", ", parts);
  }

  static ObjectNode json(Talked talked) {
    ObjectNode json = Printer.object();
    json.putObject("talked")
        .put("why", word(talked.why()))
        .put("ms", talked.micros() / 1_000)
        .put("heardMs", talked.heardMicros() / 1_000)
        .put("clears", talked.clears())
        .put("marks", talked.marks())
        .put("framesSent", talked.framesSent())
        .put("framesLost", talked.framesLost())
        .put("missing", talked.missing())
        .put("repeated", talked.repeated())
        .put("stale", talked.stale())
        .put("unreadable", talked.unreadable())
        .put("dropped", talked.dropped())
        .put("missingLines", talked.missingLines());
    return json;
  }

  private record Fault(long frames, String what) {}

  private static ObjectNode named(ObjectNode json, String moment) {
    return json.put("moment", moment);
  }

  private static String frames(long count) {
    return count + (count == 1 ? " frame" : " frames");
  }

  private static String word(Talked.Why why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String seconds(long micros) {
    return MessageLines.seconds(micros / 1_000);
  }
}

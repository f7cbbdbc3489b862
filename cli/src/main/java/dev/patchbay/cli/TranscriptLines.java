package dev.patchbay.cli;

import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;

/** Lines of many jobs' transcripts, each with its place: epoch and number. */
final class TranscriptLines {
  private static final int ARGUMENTS = 120;

  private TranscriptLines() {}

  /**
   * @param tenant by the topic's name; the line itself names none
   */
  static String of(String tenant, TranscriptEvent line) {
    return String.format(
        "%s  %s  %-12s  %-7s  %s",
        MessageLines.time(line.at()),
        line.jobId(),
        Printable.line(tenant),
        line.epoch() + "/" + line.sequence(),
        what(line));
  }

  private static String what(TranscriptEvent line) {
    return switch (line) {
      case TranscriptEvent.Interim so -> kind("interim") + said(so.turn(), so.side(), so.text());
      case TranscriptEvent.Final it ->
          kind("final") + said(it.turn(), it.side(), it.text()) + how(it);
      case TranscriptEvent.Late late -> kind("late") + said(late.turn(), late.side(), late.text());
      case TranscriptEvent.Interrupted cut ->
          kind("interrupted") + "turn " + cut.turn() + " after " + cut.heardMs() + " ms";
      case TranscriptEvent.ToolCalled call ->
          kind("tool")
              + Printable.line(call.tool())
              + " called with "
              + call.arguments().map(TranscriptLines::arguments).orElse("no JSON object");
      case TranscriptEvent.ToolAnswered answer ->
          kind("tool") + Printable.line(answer.tool()) + " answered " + answer.code();
      case TranscriptEvent.Confirmation asked ->
          kind("confirm")
              + asked.state()
              + " "
              + asked.confirmation()
              + " "
              + Printable.line(asked.tool())
              + ": "
              + Printable.line(asked.question());
      case TranscriptEvent.HandedOver over ->
          kind("handed over") + Printable.line(over.from()) + " to " + Printable.line(over.to());
      case TranscriptEvent.Moved moved ->
          kind("moved")
              + "another worker: "
              + moved.reason()
              + moved.segment().map(first -> ", anew from segment " + first).orElse("");
      case TranscriptEvent.Latency latency ->
          kind("latency")
              + latency.what()
              + latency.language().map(language -> " " + language).orElse("")
              + " "
              + latency.tookMs()
              + " ms";
      case StreamLine.CaptionInterim so -> kind("interim") + heard(so);
      case StreamLine.Caption it ->
          kind("caption") + heard(it) + (it.missing() ? " (missing)" : "");
      case StreamLine.TranslatedInterim so -> kind("interim") + so.language() + " " + heard(so);
      case StreamLine.Translated it -> kind("translated") + it.language() + " " + heard(it);
    };
  }

  private static String kind(String word) {
    return String.format("%-12s", word);
  }

  private static String said(int turn, TalkSide side, String text) {
    return "turn " + turn + " " + side + ": " + Printable.line(text);
  }

  private static String heard(StreamLine line) {
    return "segment "
        + line.segment()
        + " at "
        + MessageLines.seconds(line.startMs())
        + " s: "
        + Printable.line(line.text());
  }

  private static String how(TranscriptEvent.Final turn) {
    return turn.how() == TurnText.WHOLE ? "" : " (" + turn.how() + ")";
  }

  private static String arguments(JsonObject arguments) {
    return Printable.line(arguments.json(), ARGUMENTS);
  }
}

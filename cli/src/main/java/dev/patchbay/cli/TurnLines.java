package dev.patchbay.cli;

import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import java.util.Optional;

/** Lines of a transcript for who follows one talk. */
public final class TurnLines {
  private static final int ARGUMENTS = 200;

  private TurnLines() {}

  /** Empty for what the final words will say better. */
  public static Optional<String> text(TranscriptEvent line) {
    return switch (line) {
      case TranscriptEvent.Interim _ -> Optional.empty();
      case TranscriptEvent.Final it -> Optional.of(said(it.side(), words(it) + rest(it)));
      case TranscriptEvent.Late it ->
          Optional.of(
              said(it.side(), Printable.line(it.text()) + "  (late, turn " + it.turn() + ")"));
      case TranscriptEvent.Interrupted it ->
          Optional.of(
              "        interrupted when " + MessageLines.seconds(it.heardMs()) + " s were heard");
      case TranscriptEvent.ToolCalled it ->
          Optional.of(
              "        calls "
                  + Printable.line(it.tool())
                  + it.arguments().map(TurnLines::arguments).orElse(""));
      case TranscriptEvent.ToolAnswered it ->
          Optional.of("        " + Printable.line(it.tool()) + ": " + Printable.line(it.code()));
      case TranscriptEvent.Confirmation it ->
          Optional.of(
              "        confirmation of "
                  + Printable.line(it.tool())
                  + " is "
                  + it.state()
                  + ": "
                  + Printable.line(it.question()));
      case TranscriptEvent.HandedOver it ->
          Optional.of(
              "        handed over from "
                  + Printable.line(it.from())
                  + " to "
                  + Printable.line(it.to()));
      case TranscriptEvent.Moved it ->
          Optional.of("        goes on at another worker: " + it.reason());
      // Of the first audio what the caller waits is told.
      case TranscriptEvent.Latency it when it.what() == LatencyKind.FIRST_AUDIO_AFTER_DETECTION ->
          Optional.empty();
      case TranscriptEvent.Latency it ->
          Optional.of("        " + it.what() + " took " + MessageLines.seconds(it.tookMs()) + " s");
      // No talk has them.
      case StreamLine _ -> Optional.empty();
    };
  }

  private static String said(TalkSide side, String what) {
    return String.format("%-6s  %s", side, what);
  }

  private static String words(TranscriptEvent.Final turn) {
    return turn.how() == TurnText.MISSING && turn.text().isEmpty()
        ? "(words are missing)"
        : Printable.line(turn.text());
  }

  private static String rest(TranscriptEvent.Final turn) {
    return turn.how() == TurnText.ESTIMATED
        ? "…  (cut after " + MessageLines.seconds(turn.heardMs()) + " s)"
        : "";
  }

  private static String arguments(JsonObject arguments) {
    return " " + Printable.line(arguments.json(), ARGUMENTS);
  }
}

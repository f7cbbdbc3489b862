package dev.patchbay.local;

import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A talk as people read it, a line for each thing that was said or done. */
final class TalkLine {
  private TalkLine() {}

  static List<String> of(List<TranscriptEvent> lines) {
    return lines.stream().flatMap(line -> of(line).stream()).toList();
  }

  /** Nothing for what later lines say better. */
  private static Optional<String> of(TranscriptEvent line) {
    return switch (line) {
      case TranscriptEvent.Final said ->
          Optional.of("%-7s %s".formatted(said.side() + ":", printable(said.text()) + rest(said)));
      case TranscriptEvent.Interrupted cut ->
          Optional.of("        is cut short after " + seconds(cut.heardMs()));
      case TranscriptEvent.ToolAnswered tool ->
          Optional.of("        " + printable(tool.tool()) + ": " + tool.code());
      case TranscriptEvent.Confirmation asked ->
          Optional.of("        " + printable(asked.tool()) + " is " + asked.state());
      case TranscriptEvent.HandedOver over ->
          Optional.of("        " + printable(over.to()) + " goes on");
      case TranscriptEvent.Latency waited ->
          Optional.of("        " + waited.what() + " after " + seconds(waited.tookMs()));
      case TranscriptEvent.Interim _, TranscriptEvent.Late _, TranscriptEvent.ToolCalled _ ->
          Optional.empty();
    };
  }

  private static String rest(TranscriptEvent.Final said) {
    return said.how() == TurnText.ESTIMATED ? " …" : "";
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}

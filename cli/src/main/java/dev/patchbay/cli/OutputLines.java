package dev.patchbay.cli;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * All words that a job gave back: the text, the notes, then one line per cue with its seconds, and
 * where the speech is that goes with them. Subtitles say the same words once more: they are shown
 * when there is nothing else.
 */
final class OutputLines {
  private OutputLines() {}

  /** Empty when there are no words, such as of an announcement or a job that failed. */
  static List<String> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed completed -> of(completed.output());
      case Outcome.Failed _, Outcome.Rejected _, Outcome.Cancelled _ -> List.of();
    };
  }

  private static List<String> of(JobOutput output) {
    var lines = new ArrayList<String>();
    output.text().ifPresent(text -> lines.addAll(plain(text)));
    output.notes().ifPresent(notes -> lines.addAll(NotesLines.of(notes)));
    output.cues().stream().map(OutputLines::of).forEach(lines::add);
    if (lines.isEmpty()) {
      output.webvtt().or(output::srt).ifPresent(file -> lines.addAll(plain(file)));
    }
    if (!lines.isEmpty()) {
      output.audio().map(MessageLines::audio).ifPresent(lines::add);
    }
    return lines;
  }

  private static List<String> plain(String text) {
    return text.lines().map(Printable::line).toList();
  }

  private static String of(Cue cue) {
    return MessageLines.seconds(cue.startMs())
        + "-"
        + MessageLines.seconds(cue.endMs())
        + " "
        + Printable.line(cue.text());
  }
}

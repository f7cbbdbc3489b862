package dev.patchbay.cli;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * All words that a job gave back: the text, the notes, then one line per cue with its seconds.
 * Subtitles say the same words once more: they are shown when there is nothing else.
 */
final class OutputLines {
  private OutputLines() {}

  /** Empty when there are no words, such as of an announcement. */
  static List<String> of(JobOutput output) {
    var lines = new ArrayList<String>();
    output.text().ifPresent(text -> lines.addAll(plain(text)));
    output.notes().ifPresent(notes -> lines.addAll(NotesLines.of(notes)));
    output.cues().stream().map(OutputLines::of).forEach(lines::add);
    if (lines.isEmpty()) {
      output.webvtt().or(output::srt).ifPresent(file -> lines.addAll(plain(file)));
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

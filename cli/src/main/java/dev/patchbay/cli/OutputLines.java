package dev.patchbay.cli;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** All words that a job gave back: the text, then one line per cue with its seconds. */
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
    Stream<String> text = output.text().stream().flatMap(String::lines).map(Printable::line);
    return Stream.concat(text, output.cues().stream().map(OutputLines::of)).toList();
  }

  private static String of(Cue cue) {
    return seconds(cue.startMs()) + "-" + seconds(cue.endMs()) + " " + Printable.line(cue.text());
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

package dev.patchbay.local;

import dev.patchbay.schemas.Cue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares a row's end with what was expected of it. */
final class DemoOutcome {
  private DemoOutcome() {}

  /** What is wrong with the row; empty when it came out as it must. */
  static Optional<String> fault(DemoRow row) {
    return switch (row.job().expected()) {
      case Expected.Words(String text, Expected.Times times) ->
          completed(row).or(() -> words(row, text)).or(() -> cues(row, times));
      case Expected.Speech _ -> completed(row).or(() -> audio(row));
      case Expected.Cancelled _ -> state(row, DemoState.CANCELLED);
      case Expected.SetAside(String reason) ->
          state(row, DemoState.SET_ASIDE).or(() -> told(row, "dead letter: " + reason));
    };
  }

  private static Optional<String> completed(DemoRow row) {
    return state(row, DemoState.COMPLETED).or(() -> attempts(row));
  }

  private static Optional<String> state(DemoRow row, DemoState expected) {
    return row.state() == expected
        ? Optional.empty()
        : Optional.of(
            "is %s instead of %s%s"
                .formatted(row.state(), expected, row.told().isEmpty() ? "" : ": " + row.told()));
  }

  private static Optional<String> attempts(DemoRow row) {
    return row.attempt() == row.job().attempts()
        ? Optional.empty()
        : Optional.of(row.attempt() + " attempts instead of " + row.job().attempts());
  }

  private static Optional<String> words(DemoRow row, String text) {
    return row.told().equals(text) ? Optional.empty() : Optional.of("other words than were said");
  }

  private static Optional<String> cues(DemoRow row, Expected.Times times) {
    List<Cue> cues = row.cues();
    return switch (times) {
      case NOT_WANTED ->
          cues.isEmpty() ? Optional.empty() : Optional.of(cues.size() + " cues, not asked for");
      case WANTED ->
          cues.isEmpty()
              ? Optional.of("no cues")
              : Optional.of("cues are not in order").filter(_ -> !ordered(cues));
    };
  }

  private static boolean ordered(List<Cue> cues) {
    return IntStream.range(1, cues.size())
        .allMatch(next -> cues.get(next - 1).startMs() <= cues.get(next).startMs());
  }

  private static Optional<String> told(DemoRow row, String text) {
    return row.told().equals(text)
        ? Optional.empty()
        : Optional.of(row.told() + " instead of " + text);
  }

  private static Optional<String> audio(DemoRow row) {
    return row.audio().isPresent() ? Optional.empty() : Optional.of("no audio");
  }
}

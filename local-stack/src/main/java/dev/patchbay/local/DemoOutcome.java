package dev.patchbay.local;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares a row's end with what was expected of it. */
final class DemoOutcome {
  private DemoOutcome() {}

  /** What is wrong with the row; empty when it came out as it must. */
  static Optional<String> fault(DemoRow row) {
    return switch (row.job().expected()) {
      case Expected.Words(String text, Set<Output> outputs) ->
          completed(row)
              .or(() -> words(row, text))
              .or(() -> forms(row, outputs))
              .or(() -> cues(row))
              .or(() -> subtitles(row, text));
      case Expected.Near(String _, Set<Output> outputs) ->
          completed(row).or(() -> blank(row)).or(() -> forms(row, outputs)).or(() -> cues(row));
      case Expected.Composed(Set<Output> outputs) ->
          completed(row).or(() -> blank(row)).or(() -> forms(row, outputs));
      case Expected.Notes(JsonObject notes) -> completed(row).or(() -> notes(row, notes));
      case Expected.Speech _ -> completed(row).or(() -> audio(row));
      case Expected.Talk _, Expected.Translated _ -> completed(row);
      case Expected.Promised _ -> completed(row).or(() -> promised(row));
      case Expected.Refused(String reason) ->
          state(row, DemoState.REJECTED).or(() -> told(row, reason));
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
            "%s, not %s%s"
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

  private static Optional<String> blank(DemoRow row) {
    return row.told().isBlank() ? Optional.of("no words") : Optional.empty();
  }

  private static Optional<String> forms(DemoRow row, Set<Output> wanted) {
    JobOutput output = row.output();
    return Stream.of(
            form("cues", wanted.contains(Output.CUES), !output.cues().isEmpty()),
            form("subtitles", wanted.contains(Output.WEBVTT), output.webvtt().isPresent()),
            form("notes", wanted.contains(Output.NOTES), output.notes().isPresent()),
            form("audio", wanted.contains(Output.AUDIO), output.audio().isPresent()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> form(String name, boolean wanted, boolean there) {
    return wanted == there
        ? Optional.empty()
        : Optional.of(wanted ? "no " + name : name + ", not asked for");
  }

  private static Optional<String> cues(DemoRow row) {
    return ordered(row.output().cues()) ? Optional.empty() : Optional.of("cues are not in order");
  }

  private static Optional<String> subtitles(DemoRow row, String text) {
    return row.output()
        .webvtt()
        .map(DemoOutcome::shown)
        .filter(shown -> !shown.equals(text))
        .map(_ -> "subtitles have other words than were said");
  }

  /** What stands below the line of times, in each block of lines that has one. */
  private static String shown(String webvtt) {
    return Stream.of(webvtt.split("\\R{2,}"))
        .flatMap(block -> block.lines().dropWhile(line -> !line.contains("-->")).skip(1))
        .collect(Collectors.joining(" "));
  }

  private static Optional<String> notes(DemoRow row, JsonObject notes) {
    return row.output().notes().equals(Optional.of(notes))
        ? Optional.empty()
        : Optional.of("other notes than what was said gives");
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

  private static Optional<String> promised(DemoRow row) {
    boolean notLive = row.route().filter(route -> route.lane() == Lane.CHAINED_LIVE).isPresent();
    return notLive && row.output().callback().isPresent()
        ? Optional.empty()
        : Optional.of("it was had live, or no callback was promised");
  }

  private static Optional<String> audio(DemoRow row) {
    return row.audio().isPresent() ? Optional.empty() : Optional.of("no audio");
  }
}

package dev.patchbay.cli;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results as lines for people: one among many, or one alone with all that it says. */
final class ResultLines {
  private static final int WORDS = 80;
  private static final Set<Purpose> WRITTEN_DOWN = Set.of(Purpose.TRANSCRIPT, Purpose.CAPTIONS);
  private static final String SILENCE = "no words were heard";

  private ResultLines() {}

  /** One line among those of other jobs; of the words only their beginning. */
  static String of(Result result) {
    String head =
        String.format(
            "%s  %s  %-12s  %-12s  %-9s  %s  attempts %d  %d ms  %s",
            MessageLines.time(result.finishedAt()),
            result.jobId(),
            result.tenant(),
            result.purpose(),
            kind(result.outcome()),
            tier(result),
            result.attempts(),
            took(result).toMillis(),
            cost(result));
    return joined(Stream.of(head, beginning(result)));
  }

  /**
   * The result of the one job that was asked for: how it ended, what it took and cost, and below
   * that all words, then the address of the speech.
   */
  static String whole(Result result) {
    return lines(result, OutputLines::of);
  }

  /** The same for who has read the words as they came. */
  static String withoutWords(Result result) {
    return lines(result, _ -> List.of());
  }

  private static String lines(Result result, Function<JobOutput, List<String>> words) {
    var lines = new ArrayList<String>();
    lines.add(status(result));
    switch (result.outcome()) {
      case Outcome.Completed(JobOutput output, _) -> {
        lines.addAll(isSilent(result) ? List.of(SILENCE) : words.apply(output));
        output.audio().map(ResultLines::address).ifPresent(lines::add);
        output.talk().map(TalkReport::of).ifPresent(lines::addAll);
        output.stream().map(StreamReport::of).ifPresent(lines::addAll);
      }
      case Outcome.Failed failed -> {
        lines.add(reason(failed.reason(), failed.detail()));
        failed.talk().map(TalkReport::of).ifPresent(lines::addAll);
        failed.stream().map(StreamReport::of).ifPresent(lines::addAll);
      }
      case Outcome.Rejected rejected -> lines.add(reason(rejected.reason(), rejected.detail()));
      case Outcome.Cancelled _ -> {}
    }
    CallbackLine.of(result).ifPresent(lines::add);
    lines.addAll(MoveLines.of(result));
    result.effects().forEach(effect -> lines.add("effect: " + MessageLines.effect(effect)));
    return String.join(System.lineSeparator(), lines);
  }

  private static String status(Result result) {
    Optional<JobOutput> output =
        result.outcome() instanceof Outcome.Completed(JobOutput given, _)
            ? Optional.of(given)
            : Optional.empty();
    BigDecimal seconds =
        BigDecimal.valueOf(took(result).toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
    return joined(
        Stream.of(
            kind(result.outcome())
                + ended(result)
                + lesserTierToo(result).map(tier -> ", " + tier).orElse(""),
            result.purpose().toString(),
            output.flatMap(JobOutput::audio).map(ResultLines::length).orElse(""),
            output.flatMap(JobOutput::talk).map(TalkReport::length).orElse(""),
            output.flatMap(JobOutput::stream).map(StreamReport::length).orElse(""),
            output.flatMap(_ -> result.degradedFrom()).map(_ -> tier(result)).orElse(""),
            String.format(
                "in %s s, %d attempt%s, %s",
                seconds.toPlainString(),
                result.attempts(),
                result.attempts() == 1 ? "" : "s",
                cost(result))));
  }

  /** Why a live job is over that did what it was for: its caller left, or its money. */
  private static String ended(Result result) {
    return result.outcome() instanceof Outcome.Completed(_, Optional<String> reason)
        ? reason.map(word -> ": " + Printable.line(word)).orElse("")
        : "";
  }

  private static String kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed _ -> "completed";
      case Outcome.Failed _ -> "failed";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.Cancelled _ -> "cancelled";
    };
  }

  /** A grade is delivered or not: what failed on a lesser tier did not get that one instead. */
  private static String tier(Result result) {
    return lesserTierToo(result)
        .or(() ->
            result
                .tier()
                .map(tier ->
                    "tier "
                        + tier
                        + result
                            .degradedFrom()
                            .map(from -> " " + MessageLines.insteadOf(from))
                            .orElse("")))
        .orElse("tier -");
  }

  private static Optional<String> lesserTierToo(Result result) {
    if (!(result.outcome() instanceof Outcome.Failed)) {
      return Optional.empty();
    }
    String lesser = result.route().map(Route::tier).map(it -> "tier " + it).orElse("a lesser tier");
    return result
        .degradedFrom()
        .map(from ->
            "also on %s (%s: %s)".formatted(lesser, from.tier(), Printable.line(from.reason())));
  }

  /** An estimate that was taken back in full leaves an exact sum. */
  private static String cost(Result result) {
    Usd unsure =
        result.costs().stream()
            .filter(line -> line.kind() != UsageKind.ACTUAL)
            .map(CostLine::cost)
            .reduce(Usd.ZERO, Usd::plus);
    return unsure.equals(Usd.ZERO)
        ? "$" + result.totalCost()
        : "up to $" + result.totalCost() + " (estimate)";
  }

  private static String beginning(Result result) {
    return switch (result.outcome()) {
      case Outcome.Completed completed ->
          isSilent(result)
              ? SILENCE
              : words(completed.output()) + ended(result) + CallbackLine.brief(result);
      case Outcome.Failed failed -> reason(failed.reason(), failed.detail());
      case Outcome.Rejected rejected -> reason(rejected.reason(), rejected.detail());
      case Outcome.Cancelled _ -> "";
    };
  }

  private static String words(JobOutput output) {
    Optional<String> text =
        output
            .text()
            .or(() -> output.notes().flatMap(notes -> NotesLines.of(notes).stream().findFirst()))
            .or(() -> output.cues().stream().findFirst().map(Cue::text));
    return text.map(words -> "\"" + Printable.line(words, WORDS) + "\"")
        .or(() -> output.webvtt().or(output::srt).map(_ -> "subtitles"))
        .or(() -> output.audio().map(audio -> address(audio) + " (" + length(audio) + ")"))
        .or(() -> output.talk().map(TalkReport::brief))
        .or(() -> output.stream().map(StreamReport::brief))
        .orElse("");
  }

  /** What is written down where nobody speaks has all its outputs, and no word in any. */
  private static boolean isSilent(Result result) {
    return WRITTEN_DOWN.contains(result.purpose())
        && result.outcome() instanceof Outcome.Completed(JobOutput output, _)
        && output.cues().isEmpty()
        && output.text().filter(text -> !text.isBlank()).isEmpty()
        && Stream.of(output.webvtt(), output.srt())
            .flatMap(Optional::stream)
            .noneMatch(file -> file.contains("-->"));
  }

  private static String address(AudioReference audio) {
    return Printable.line(audio.uri().toString());
  }

  private static String length(AudioReference audio) {
    return MessageLines.seconds(audio.durationMs()) + " s of speech";
  }

  private static String reason(String reason, String detail) {
    return Printable.line(reason) + ": " + Printable.line(detail);
  }

  private static Duration took(Result result) {
    return Duration.between(result.publishedAt(), result.finishedAt());
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("  "));
  }
}

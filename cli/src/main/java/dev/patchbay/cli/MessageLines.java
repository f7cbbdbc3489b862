package dev.patchbay.cli;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.UsageLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages as lines for people: time (UTC), job, tenant, then what happened. */
final class MessageLines {
  private static final int WORDS = 80;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private MessageLines() {}

  /** One line; of the words only their beginning. */
  static String of(Result result) {
    return head(result) + "  " + words(result.outcome());
  }

  /** The same line, and all words below it when there are any. */
  static String whole(Result result) {
    List<String> words = OutputLines.of(result.outcome());
    return words.isEmpty()
        ? of(result)
        : head(result) + System.lineSeparator() + String.join(System.lineSeparator(), words);
  }

  private static String head(Result result) {
    Duration took = Duration.between(result.publishedAt(), result.finishedAt());
    return String.format(
        "%s  %s  %-12s  %-12s  %-9s  %s  attempts %d  %d ms  $%s",
        time(result.finishedAt()),
        result.jobId(),
        result.tenant(),
        result.purpose(),
        kind(result.outcome()),
        tier(result),
        result.attempts(),
        took.toMillis(),
        result.totalCost());
  }

  private static String tier(Result result) {
    return result.tier().map(tier -> "tier " + tier).orElse("tier -")
        + result.degradedFrom().map(from -> " " + insteadOf(from)).orElse("");
  }

  private static String insteadOf(DegradedFrom from) {
    return "(instead of " + from.tier() + ": " + Printable.line(from.reason()) + ")";
  }

  /** Where speech is, and how long. */
  static String audio(AudioReference audio) {
    return Printable.line(audio.uri().toString())
        + " ("
        + seconds(audio.durationMs())
        + " s of "
        + Printable.line(audio.mediaType())
        + ")";
  }

  /** Milliseconds as seconds with two decimals. */
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * An event's line.
   *
   * @param tenant by the topic's name; the event itself names none
   */
  static String of(String tenant, JobEvent event) {
    return String.format(
        "%s  %s  %-12s  %s", time(event.at()), event.jobId(), Printable.line(tenant), what(event));
  }

  /** What happened, without time and job. */
  static String what(JobEvent event) {
    return switch (event) {
      case JobEvent.Accepted accepted -> "accepted    route " + route(accepted.route());
      case JobEvent.Started started ->
          "started     attempt " + started.attempt() + ", epoch " + started.epoch();
      case JobEvent.Retrying retrying ->
          "retrying    attempt "
              + retrying.failedAttempt()
              + " failed: "
              + Printable.line(retrying.reason());
      case JobEvent.Moved moved ->
          "moved       route " + route(moved.route()) + " " + insteadOf(moved.degradedFrom());
      case JobEvent.Cancelling _ -> "cancelling";
      case JobEvent.Notice notice ->
          "notice      "
              + Printable.line(notice.reason())
              + ": "
              + Printable.line(notice.field().map(field -> field + ": ").orElse(""))
              + Printable.line(notice.rule());
    };
  }

  static String of(Decision decision) {
    String others =
        decision.candidates().stream()
            .filter(candidate -> !candidate.chosen())
            .map(candidate ->
                "not " + candidate.route() + candidate.whyNot().map(why -> ": " + why).orElse(""))
            .collect(Collectors.joining("; "));
    return String.format(
        "%s  %s  %-12s  %-10s  %s  attempt %d  %s  %s",
        time(decision.at()),
        decision.jobId(),
        decision.tenant(),
        Printable.line(decision.kind().wire()),
        Printable.line(decision.reason()),
        decision.attempt(),
        decision.chosen().map(MessageLines::route).orElse("-"),
        Printable.line(others));
  }

  static String of(UsageLine line) {
    String quantities =
        line.quantities().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue().toPlainString())
            .collect(Collectors.joining(", "));
    return String.format(
        "%s  %s  %-12s  %-10s  %s  %s  $%s%s",
        time(line.at()),
        line.jobId(),
        line.tenant(),
        line.kind(),
        Printable.line(line.model()),
        quantities,
        line.cost(),
        line.late() ? "  late" : "");
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed _ -> "completed";
      case Outcome.Failed _ -> "failed";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.Cancelled _ -> "cancelled";
    };
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed completed -> words(completed.output());
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
        .or(() -> output.audio().map(MessageLines::audio))
        .orElse("");
  }

  private static String reason(String reason, String detail) {
    return Printable.line(reason) + ": " + Printable.line(detail);
  }

  private static String route(Route route) {
    return Printable.line(route.name()) + " (tier " + route.tier() + ")";
  }
}

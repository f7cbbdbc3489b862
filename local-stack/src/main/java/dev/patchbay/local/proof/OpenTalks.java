package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * When talks were open, by what their product was told.
 *
 * @param spans from {@code ready} to the last line of the transcript
 */
record OpenTalks(List<Span> spans) {
  record Span(Instant from, Instant to) {
    private boolean has(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  OpenTalks {
    spans = List.copyOf(spans);
  }

  static OpenTalks of(List<TalkReport> reports) {
    return new OpenTalks(reports.stream().flatMap(report -> span(report).stream()).toList());
  }

  private static Optional<Span> span(TalkReport report) {
    Optional<Instant> from =
        report.events().stream()
            .filter(event -> event.path("type").asString("").equals("ready"))
            .flatMap(OpenTalks::at)
            .findFirst();
    Optional<Instant> to =
        report.transcripts().stream().flatMap(OpenTalks::at).max(Instant::compareTo);
    return from.flatMap(begin -> to.map(end -> new Span(begin, end)));
  }

  private static Stream<Instant> at(JsonNode record) {
    String at = record.path("at").asString("");
    return at.isEmpty() ? Stream.of() : Stream.of(Instant.parse(at));
  }

  /** How many were open at once at most. */
  long most() {
    return spans.stream()
        .map(Span::from)
        .mapToLong(at -> spans.stream().filter(span -> span.has(at)).count())
        .max()
        .orElse(0);
  }

  /** How long all of them were. */
  Duration all() {
    Optional<Instant> from = spans.stream().map(Span::from).max(Instant::compareTo);
    Optional<Instant> to = spans.stream().map(Span::to).min(Instant::compareTo);
    return from.flatMap(begin -> to.map(end -> Duration.between(begin, end)))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}

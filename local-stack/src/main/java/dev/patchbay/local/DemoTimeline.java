package dev.patchbay.local;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened to the demo's jobs, and when, by broker time. */
record DemoTimeline(List<JobEvent> events, List<Result> results) {
  static final DemoTimeline NONE = new DemoTimeline(List.of(), List.of());

  /**
   * One thing that happened.
   *
   * @param after since the job was published, or since the first that is known of it
   */
  record Step(Duration after, String what) {}

  /**
   * When a job was under way, as seen from the first publication of all.
   *
   * @param started when a worker first began; its publication when none did
   */
  record Span(Duration published, Duration started, Duration finished) {}

  DemoTimeline {
    events = List.copyOf(events);
    results = List.copyOf(results);
  }

  Optional<Result> result(JobId job) {
    return results.stream().filter(result -> result.jobId().equals(job)).findFirst();
  }

  /** In the order of time. */
  List<Step> steps(JobId job) {
    List<JobEvent> own =
        events.stream()
            .filter(event -> event.jobId().equals(job))
            .sorted(Comparator.comparing(JobEvent::at))
            .toList();
    Optional<Result> result = result(job);
    Optional<Instant> begin =
        result.map(Result::publishedAt).or(() -> own.stream().map(JobEvent::at).findFirst());
    if (begin.isEmpty()) {
      return List.of();
    }
    var steps = new ArrayList<Step>();
    result.ifPresent(_ -> steps.add(new Step(Duration.ZERO, "published")));
    own.forEach(event -> steps.add(new Step(between(begin.get(), event.at()), what(event))));
    result.ifPresent(
        end -> steps.add(new Step(between(begin.get(), end.finishedAt()), what(end.outcome()))));
    return steps;
  }

  Optional<Span> span(JobId job) {
    Instant first = first();
    return result(job)
        .map(result ->
            new Span(
                between(first, result.publishedAt()),
                between(first, started(job).orElse(result.publishedAt())),
                between(first, result.finishedAt())));
  }

  /** From the first publication to the last end. */
  Duration whole() {
    return results.stream()
        .map(Result::finishedAt)
        .max(Comparator.naturalOrder())
        .map(last -> between(first(), last))
        .orElse(Duration.ZERO);
  }

  private Instant first() {
    return results.stream()
        .map(Result::publishedAt)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private Optional<Instant> started(JobId job) {
    Stream<JobEvent> own = events.stream().filter(event -> event.jobId().equals(job));
    return own.filter(JobEvent.Started.class::isInstance)
        .map(JobEvent::at)
        .min(Comparator.naturalOrder());
  }

  /** The brokers' clocks may differ by a little, and no bar has less than no length. */
  private static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  private static String what(JobEvent event) {
    return switch (event) {
      case JobEvent.Accepted accepted -> "accepted on " + route(accepted.route());
      case JobEvent.Quoted quoted ->
          "quoted: "
              + quoted
                  .route()
                  .map(DemoTimeline::route)
                  .or(() -> quoted.obstacle().map(Obstacle::reason))
                  .orElse("");
      case JobEvent.Deferred deferred -> "waits: " + deferred.reason();
      case JobEvent.Ready ready ->
          "ready on partition %d in, %d out, epoch %d"
              .formatted(ready.in().partition(), ready.out().partition(), ready.epoch());
      case JobEvent.Started started ->
          "attempt " + started.attempt() + " began, epoch " + started.epoch();
      case JobEvent.Retrying retrying ->
          "attempt " + retrying.failedAttempt() + " ended: " + retrying.reason();
      case JobEvent.Moved moved ->
          "moved to %s%s%s"
              .formatted(
                  route(moved.route()),
                  moved
                      .degradedFrom()
                      .map(from -> " instead of tier %s: %s".formatted(from.tier(), from.reason()))
                      .orElse(""),
                  moved.reason().map(", at another worker: "::concat).orElse(""));
      case JobEvent.Cancelling _ -> "its holder was told to stop";
      case JobEvent.State state -> "its agent is " + state.state();
      case JobEvent.Frames frames -> "its caller's frames: " + frames.kind();
      case JobEvent.Verdict verdict -> "its product says: " + verdict.verdict();
      case JobEvent.EffectSettled settled ->
          settled.effect().tool() + " is known after all: " + settled.effect().outcome();
      case JobEvent.Notice notice ->
          "notice: %s, %s%s"
              .formatted(
                  notice.reason(),
                  notice.field().map(field -> field + " ").orElse(""),
                  notice.rule());
    };
  }

  private static String what(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed _ -> "completed";
      case Outcome.Failed failed -> "failed: " + failed.reason() + ", " + failed.detail();
      case Outcome.Rejected rejected -> "rejected: " + rejected.reason() + ", " + rejected.detail();
      case Outcome.Cancelled _ -> "cancelled";
    };
  }

  private static String route(Route route) {
    return route.name() + ", tier " + route.tier();
  }
}

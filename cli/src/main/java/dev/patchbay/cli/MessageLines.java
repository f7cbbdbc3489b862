package dev.patchbay.cli;

import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.UsageLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages as lines for people: time (UTC), job, tenant, then what happened. */
final class MessageLines {
  /** Why not, for a route that is for other work: said of most routes of every decision. */
  private static final String OTHER_PURPOSE = "purpose";

  /** By this a route is for what other agents' talks become. */
  private static final String OTHER_TALK = "degraded_talk";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private MessageLines() {}

  /** Which grade it did not get, and why. */
  static String insteadOf(DegradedFrom from) {
    return "(instead of " + from.tier() + ": " + Printable.line(from.reason()) + ")";
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
      case JobEvent.Accepted accepted ->
          "accepted    route " + route(accepted.route()) + costs(accepted.quote());
      case JobEvent.Quoted quoted -> "quoted      " + answer(quoted);
      case JobEvent.Deferred deferred -> "deferred    " + Printable.line(deferred.reason());
      case JobEvent.Ready ready ->
          "ready       in " + end(ready.in()) + ", out " + end(ready.out());
      case JobEvent.Started started ->
          "started     attempt " + started.attempt() + ", epoch " + started.epoch();
      case JobEvent.Retrying retrying ->
          "retrying    attempt "
              + retrying.failedAttempt()
              + " failed: "
              + Printable.line(retrying.reason());
      case JobEvent.Moved moved ->
          "moved       route "
              + route(moved.route())
              + moved.degradedFrom().map(from -> " " + insteadOf(from)).orElse("")
              + moved
                  .reason()
                  .map(why -> " (another worker: " + Printable.line(why) + ")")
                  .orElse("");
      case JobEvent.Cancelling _ -> "cancelling";
      case JobEvent.Verdict verdict -> "verdict     " + Printable.line(verdict.verdict());
      case JobEvent.State state -> "state       " + state.state();
      case JobEvent.Frames frames -> "frames      " + frames(frames);
      case JobEvent.EffectSettled settled -> "settled     " + effect(settled.effect());
      case JobEvent.Notice notice ->
          "notice      "
              + Printable.line(notice.reason())
              + ": "
              + Printable.line(notice.field().map(field -> field + ": ").orElse(""))
              + Printable.line(notice.rule());
    };
  }

  private static String answer(JobEvent.Quoted quoted) {
    return quoted
        .route()
        .map(route ->
            "route "
                + route(route)
                + quoted.degradedFrom().map(from -> " " + insteadOf(from)).orElse("")
                + costs(quoted.quote()))
        .or(() -> quoted.obstacle().map(MessageLines::obstacle))
        .orElse("");
  }

  /** What would become of the job, and why. */
  static String obstacle(Obstacle obstacle) {
    return obstacle.kind()
        + ": "
        + Printable.line(obstacle.reason())
        + ": "
        + Printable.line(obstacle.detail());
  }

  private static String costs(Optional<Quote> quote) {
    return quote
        .map(costs ->
            ", expected $"
                + costs.expected()
                + ", worst $"
                + costs.worst()
                + costs.session().map(whole -> ", whole talk $" + whole).orElse(""))
        .orElse("");
  }

  /** What was done in the world, or may have been. */
  static String effect(KnownEffect effect) {
    return Printable.line(effect.tool())
        + " ("
        + effect.confirmation()
        + ") "
        + effect.outcome()
        + (effect.outcome() == EffectOutcome.UNKNOWN ? ", needs a human" : "");
  }

  private static String frames(JobEvent.Frames frames) {
    return Stream.of(
            Optional.of(frames.kind().wire()),
            frames.count().map(count -> count + " frames"),
            frames.sequence().map(sequence -> "from " + sequence),
            frames.ms().map(ms -> ms + " ms"),
            frames.offset().map(offset -> "at offset " + offset),
            frames.field().map(Printable::line),
            frames.rule().map(Printable::line))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private static String end(FramesEnd end) {
    return Printable.line(end.topic())
        + "/"
        + end.partition()
        + " stream "
        + Printable.line(end.stream())
        + " "
        + end.format();
  }

  /** Among the candidates that were not taken, those of which it says something new why not. */
  static String of(Decision decision) {
    Set<String> known = Set.of(OTHER_PURPOSE, decision.reason());
    String others =
        decision.candidates().stream()
            .filter(candidate -> !candidate.chosen())
            .filter(candidate -> candidate.whyNot().filter(known::contains).isEmpty())
            .filter(candidate -> candidate.whyNot().filter(OTHER_TALK::equals).isEmpty())
            .map(candidate ->
                "not " + candidate.route() + candidate.whyNot().map(why -> ": " + why).orElse(""))
            .collect(Collectors.joining("; "));
    String line =
        String.format(
            "%s  %s  %-12s  %-10s  %s  attempt %d  %s",
            time(decision.at()),
            decision.jobId(),
            decision.tenant(),
            Printable.line(decision.kind().wire()),
            Printable.line(decision.reason()),
            decision.attempt(),
            decision.chosen().map(MessageLines::route).orElse("-"));
    return others.isEmpty() ? line : line + "  " + Printable.line(others);
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

  private static String route(Route route) {
    return Printable.line(route.name()) + " (tier " + route.tier() + ")";
  }
}
